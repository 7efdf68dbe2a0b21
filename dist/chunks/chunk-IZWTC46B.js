import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/modal/implicit/types.ts
function reads(library, row) {
  return { calls: [], commands: [], unless: [], prefixes: [], required: false, ...row, library };
}

// src/modal/implicit/ai.ts
var OPENAI = [["OPENAI_API_KEY", "OPENAI_ADMIN_KEY"]];
var ANTHROPIC = [["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"]];
var GEMINI = [["GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_GENAI_USE_VERTEXAI", "GOOGLE_GENAI_USE_ENTERPRISE"]];
var PROVIDER_KEYS = [
  "OPENAI_API_KEY",
  "ANTHROPIC_API_KEY",
  "GEMINI_API_KEY",
  "GOOGLE_API_KEY",
  "AZURE_API_KEY",
  "AZURE_OPENAI_API_KEY",
  "MISTRAL_API_KEY",
  "GROQ_API_KEY",
  "COHERE_API_KEY",
  "CO_API_KEY",
  "TOGETHER_API_KEY",
  "TOGETHERAI_API_KEY",
  "FIREWORKS_API_KEY",
  "FIREWORKS_AI_API_KEY",
  "DEEPSEEK_API_KEY",
  "OPENROUTER_API_KEY",
  "PERPLEXITY_API_KEY",
  "PERPLEXITYAI_API_KEY",
  "REPLICATE_API_KEY",
  "REPLICATE_API_TOKEN",
  "HUGGINGFACE_API_KEY",
  "HF_TOKEN",
  "XAI_API_KEY",
  "CEREBRAS_API_KEY",
  "SAMBANOVA_API_KEY",
  "NVIDIA_NIM_API_KEY",
  "DEEPINFRA_API_KEY",
  "MOONSHOT_API_KEY",
  "VOYAGE_API_KEY",
  "OLLAMA_API_KEY",
  "WATSONX_API_KEY",
  "DATABRICKS_API_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_BEARER_TOKEN_BEDROCK"
];
var AI = [
  reads("openai", {
    calls: ["openai.OpenAI", "openai.AsyncOpenAI", "openai.Client", "openai.AsyncClient"],
    keys: OPENAI,
    unless: ["api_key", "admin_api_key", "workload_identity"],
    required: true,
    prefixes: ["OPENAI_"],
    source: "https://platform.openai.com/docs/libraries"
  }),
  reads("openai", {
    calls: ["openai.AzureOpenAI", "openai.AsyncAzureOpenAI"],
    keys: [["AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN"]],
    unless: ["api_key", "azure_ad_token", "azure_ad_token_provider"],
    required: true,
    prefixes: ["AZURE_OPENAI_", "OPENAI_"],
    source: "https://github.com/openai/openai-python#microsoft-azure-openai"
  }),
  reads("openai", {
    calls: [
      "openai.chat.*",
      "openai.completions.*",
      "openai.embeddings.*",
      "openai.images.*",
      "openai.audio.*",
      "openai.responses.*",
      "openai.files.*",
      "openai.models.*",
      "openai.moderations.*",
      "openai.batches.*",
      "openai.fine_tuning.*",
      "openai.vector_stores.*",
      "openai.ChatCompletion.*",
      "openai.Completion.*",
      "openai.Embedding.*",
      "openai.Image.*",
      "openai.Audio.*"
    ],
    keys: [["OPENAI_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["OPENAI_", "AZURE_OPENAI_"],
    source: "https://github.com/openai/openai-python#module-level-client"
  }),
  reads("agents", {
    calls: ["agents.Runner.*", "agents.OpenAIChatCompletionsModel", "agents.OpenAIResponsesModel"],
    keys: [["OPENAI_API_KEY"]],
    suppliedBy: ["agents.set_default_openai_key", "agents.set_default_openai_client"],
    prefixes: ["OPENAI_"],
    source: "https://openai.github.io/openai-agents-python/config/"
  }),
  reads("anthropic", {
    calls: ["anthropic.Anthropic", "anthropic.AsyncAnthropic", "anthropic.Client", "anthropic.AsyncClient"],
    keys: ANTHROPIC,
    unless: ["api_key", "auth_token", "credentials"],
    required: true,
    prefixes: ["ANTHROPIC_"],
    source: "https://docs.anthropic.com/en/api/client-sdks"
  }),
  reads("anthropic", {
    calls: ["anthropic.AnthropicBedrock", "anthropic.AsyncAnthropicBedrock"],
    keys: [["AWS_ACCESS_KEY_ID"], ["AWS_SECRET_ACCESS_KEY"]],
    unless: ["aws_access_key", "api_key"],
    prefixes: ["AWS_", "ANTHROPIC_BEDROCK_"],
    source: "https://docs.anthropic.com/en/api/claude-on-amazon-bedrock"
  }),
  reads("anthropic", {
    calls: ["anthropic.AnthropicVertex", "anthropic.AsyncAnthropicVertex"],
    keys: [["GOOGLE_APPLICATION_CREDENTIALS"]],
    unless: ["access_token", "credentials"],
    prefixes: ["ANTHROPIC_VERTEX_", "CLOUD_ML_", "GOOGLE_"],
    source: "https://docs.anthropic.com/en/api/claude-on-vertex-ai"
  }),
  reads("claude_agent_sdk", {
    calls: ["claude_agent_sdk.query", "claude_agent_sdk.ClaudeSDKClient", "claude_code_sdk.query"],
    keys: [["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"]],
    prefixes: ["ANTHROPIC_", "CLAUDE_CODE_", "AWS_", "GOOGLE_"],
    source: "https://docs.anthropic.com/en/docs/claude-code/sdk"
  }),
  reads("google.generativeai", {
    calls: ["google.generativeai.configure"],
    keys: [["GOOGLE_API_KEY", "GEMINI_API_KEY"]],
    unless: ["api_key", "credentials"],
    source: "https://ai.google.dev/gemini-api/docs/api-key"
  }),
  reads("google.generativeai", {
    calls: ["google.generativeai.GenerativeModel", "google.generativeai.embed_content"],
    keys: [["GOOGLE_API_KEY", "GEMINI_API_KEY"]],
    suppliedBy: ["google.generativeai.configure"],
    source: "https://ai.google.dev/gemini-api/docs/api-key"
  }),
  reads("google.genai", {
    calls: ["google.genai.Client"],
    keys: GEMINI,
    unless: ["api_key", "vertexai", "enterprise", "credentials"],
    required: true,
    prefixes: ["GOOGLE_"],
    source: "https://googleapis.github.io/python-genai/"
  }),
  reads("google.genai", {
    calls: ["google.genai.Client"],
    keys: [["GOOGLE_APPLICATION_CREDENTIALS"]],
    unless: ["api_key", "credentials"],
    onlyWith: [{ keyword: "vertexai" }, { keyword: "enterprise" }],
    prefixes: ["GOOGLE_"],
    source: "https://googleapis.github.io/python-genai/"
  }),
  reads("google.adk", {
    calls: ["google.adk.agents.*", "google.adk.runners.*"],
    keys: [["GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_GENAI_USE_VERTEXAI"]],
    prefixes: ["GOOGLE_"],
    source: "https://google.github.io/adk-docs/get-started/quickstart/"
  }),
  reads("vertexai", {
    calls: ["vertexai.*"],
    keys: [["GOOGLE_APPLICATION_CREDENTIALS"]],
    unless: ["credentials"],
    prefixes: ["GOOGLE_"],
    source: "https://cloud.google.com/docs/authentication/application-default-credentials"
  }),
  reads("cohere", {
    calls: ["cohere.Client", "cohere.AsyncClient", "cohere.ClientV2", "cohere.AsyncClientV2"],
    keys: [["CO_API_KEY"]],
    unless: ["api_key", "token", 0],
    required: true,
    prefixes: ["CO_"],
    source: "https://docs.cohere.com/reference/about"
  }),
  reads("mistralai", {
    calls: ["mistralai.Mistral", "mistralai.client.Mistral", "mistralai.client.MistralClient"],
    keys: [["MISTRAL_API_KEY"]],
    unless: ["api_key", 0],
    required: true,
    source: "https://docs.mistral.ai/getting-started/clients/"
  }),
  reads("groq", {
    calls: ["groq.Groq", "groq.AsyncGroq", "groq.Client", "groq.AsyncClient"],
    keys: [["GROQ_API_KEY"]],
    unless: ["api_key"],
    required: true,
    prefixes: ["GROQ_"],
    source: "https://console.groq.com/docs/libraries"
  }),
  reads("together", {
    calls: ["together.Together", "together.AsyncTogether", "together.Client"],
    keys: [["TOGETHER_API_KEY"]],
    unless: ["api_key"],
    required: true,
    prefixes: ["TOGETHER_"],
    source: "https://docs.together.ai/docs/quickstart"
  }),
  reads("cerebras", {
    calls: ["cerebras.cloud.sdk.Cerebras", "cerebras.cloud.sdk.AsyncCerebras"],
    keys: [["CEREBRAS_API_KEY"]],
    unless: ["api_key"],
    required: true,
    source: "https://inference-docs.cerebras.ai/quickstart"
  }),
  reads("fireworks", {
    calls: ["fireworks.client.*", "fireworks.Fireworks", "fireworks.AsyncFireworks", "fireworks.LLM"],
    keys: [["FIREWORKS_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["FIREWORKS_"],
    source: "https://docs.fireworks.ai/tools-sdks/python-client/querying-text-models"
  }),
  reads("xai_sdk", {
    calls: ["xai_sdk.Client", "xai_sdk.AsyncClient"],
    keys: [["XAI_API_KEY"]],
    unless: ["api_key", 0],
    required: true,
    source: "https://docs.x.ai/docs/tutorial"
  }),
  reads("ai21", {
    calls: ["ai21.AI21Client", "ai21.AsyncAI21Client"],
    keys: [["AI21_API_KEY"]],
    unless: ["api_key", 0],
    source: "https://docs.ai21.com/reference/python-sdk"
  }),
  reads("perplexity", {
    calls: ["perplexity.Perplexity", "perplexity.AsyncPerplexity"],
    keys: [["PERPLEXITY_API_KEY"]],
    unless: ["api_key"],
    required: true,
    source: "https://docs.perplexity.ai/guides/perplexity-sdk"
  }),
  reads("replicate", {
    calls: [
      "replicate.run",
      "replicate.async_run",
      "replicate.stream",
      "replicate.async_stream",
      "replicate.models.*",
      "replicate.predictions.*",
      "replicate.deployments.*",
      "replicate.trainings.*",
      "replicate.files.*"
    ],
    keys: [["REPLICATE_API_TOKEN"]],
    required: true,
    source: "https://replicate.com/docs/get-started/python"
  }),
  reads("replicate", {
    calls: ["replicate.Client", "replicate.Replicate", "replicate.AsyncReplicate"],
    keys: [["REPLICATE_API_TOKEN"]],
    unless: ["api_token", "bearer_token", 0],
    required: true,
    source: "https://replicate.com/docs/get-started/python"
  }),
  reads("fal_client", {
    calls: [
      "fal_client.run",
      "fal_client.run_async",
      "fal_client.submit",
      "fal_client.submit_async",
      "fal_client.subscribe",
      "fal_client.subscribe_async",
      "fal_client.stream",
      "fal_client.upload_file",
      "fal_client.SyncClient",
      "fal_client.AsyncClient"
    ],
    keys: [
      ["FAL_KEY", "FAL_KEY_ID"],
      ["FAL_KEY", "FAL_KEY_SECRET"]
    ],
    unless: ["key"],
    required: true,
    prefixes: ["FAL_"],
    source: "https://docs.fal.ai/clients/python/"
  }),
  reads("runwayml", {
    calls: ["runwayml.RunwayML", "runwayml.AsyncRunwayML"],
    keys: [["RUNWAYML_API_SECRET"]],
    unless: ["api_key"],
    required: true,
    source: "https://docs.dev.runwayml.com/guides/using-the-api/"
  }),
  reads("lumaai", {
    calls: ["lumaai.LumaAI", "lumaai.AsyncLumaAI"],
    keys: [["LUMAAI_API_KEY"]],
    unless: ["auth_token"],
    required: true,
    source: "https://docs.lumalabs.ai/docs/python-video-generation"
  }),
  reads("elevenlabs", {
    calls: ["elevenlabs.ElevenLabs", "elevenlabs.AsyncElevenLabs"],
    keys: [["ELEVENLABS_API_KEY"]],
    unless: ["api_key"],
    source: "https://github.com/elevenlabs/elevenlabs-python"
  }),
  reads("deepgram", {
    calls: ["deepgram.DeepgramClient", "deepgram.AsyncDeepgramClient"],
    keys: [["DEEPGRAM_API_KEY"]],
    unless: ["api_key", "access_token", "config", 0],
    required: true,
    prefixes: ["DEEPGRAM_"],
    source: "https://github.com/deepgram/deepgram-python-sdk"
  }),
  reads("assemblyai", {
    calls: ["assemblyai.Transcriber", "assemblyai.RealtimeTranscriber", "assemblyai.Lemur", "assemblyai.Client"],
    keys: [["ASSEMBLYAI_API_KEY"]],
    unless: ["client", "api_key"],
    prefixes: ["ASSEMBLYAI_"],
    source: "https://www.assemblyai.com/docs/getting-started/transcribe-an-audio-file"
  }),
  reads("livekit.api", {
    calls: ["livekit.api.LiveKitAPI"],
    keys: [["LIVEKIT_URL"], ["LIVEKIT_API_KEY", "LIVEKIT_TOKEN"], ["LIVEKIT_API_SECRET", "LIVEKIT_TOKEN"]],
    unless: ["api_key", "token", 1],
    required: true,
    prefixes: ["LIVEKIT_"],
    source: "https://docs.livekit.io/home/server/generating-tokens/"
  }),
  reads("livekit.api", {
    calls: ["livekit.api.AccessToken", "livekit.api.TokenVerifier"],
    keys: [["LIVEKIT_API_KEY"], ["LIVEKIT_API_SECRET"]],
    unless: ["api_key", 0],
    required: true,
    prefixes: ["LIVEKIT_"],
    source: "https://docs.livekit.io/home/server/generating-tokens/"
  }),
  reads("livekit.agents", {
    calls: ["livekit.agents.*", "livekit.plugins.*"],
    keys: [["LIVEKIT_URL"], ["LIVEKIT_API_KEY"], ["LIVEKIT_API_SECRET"]],
    prefixes: ["LIVEKIT_", "OPENAI_", "DEEPGRAM_", "CARTESIA_", "ELEVEN_", "ANTHROPIC_", "GOOGLE_", "AZURE_"],
    source: "https://docs.livekit.io/agents/start/voice-ai/"
  }),
  reads("voyageai", {
    calls: ["voyageai.Client", "voyageai.AsyncClient"],
    keys: [["VOYAGE_API_KEY", "VOYAGE_API_KEY_PATH"]],
    unless: ["api_key", 0],
    required: true,
    source: "https://docs.voyageai.com/docs/api-key-and-installation"
  }),
  reads("ollama", {
    calls: [
      "ollama.Client",
      "ollama.AsyncClient",
      "ollama.chat",
      "ollama.generate",
      "ollama.embed",
      "ollama.web_search"
    ],
    keys: [["OLLAMA_API_KEY"]],
    prefixes: ["OLLAMA_"],
    source: "https://docs.ollama.com/cloud"
  }),
  reads("litellm", {
    calls: [
      "litellm.completion",
      "litellm.acompletion",
      "litellm.text_completion",
      "litellm.embedding",
      "litellm.aembedding",
      "litellm.image_generation",
      "litellm.transcription",
      "litellm.speech",
      "litellm.rerank",
      "litellm.responses",
      "litellm.batch_completion",
      "litellm.Router"
    ],
    keys: [PROVIDER_KEYS],
    unless: ["api_key"],
    prefixes: ["AZURE_", "AWS_", "VERTEX", "LITELLM_", "LANGFUSE_"],
    source: "https://docs.litellm.ai/docs/set_keys"
  }),
  reads("dspy", {
    calls: ["dspy.LM", "dspy.Embedder"],
    keys: [PROVIDER_KEYS],
    unless: ["api_key"],
    prefixes: ["AZURE_", "AWS_"],
    source: "https://dspy.ai/learn/programming/language_models/"
  }),
  reads("instructor", {
    calls: ["instructor.from_provider"],
    keys: [PROVIDER_KEYS],
    unless: ["api_key"],
    source: "https://python.useinstructor.com/integrations/"
  }),
  reads("pydantic_ai", {
    calls: ["pydantic_ai.Agent", "pydantic_ai.models.*", "pydantic_ai.providers.*"],
    keys: [PROVIDER_KEYS],
    unless: ["api_key"],
    prefixes: ["AWS_", "AZURE_"],
    source: "https://ai.pydantic.dev/models/overview/"
  }),
  reads("crewai", {
    calls: ["crewai.Agent", "crewai.Crew", "crewai.LLM"],
    keys: [PROVIDER_KEYS],
    unless: ["api_key"],
    prefixes: ["OPENAI_", "AZURE_", "AWS_"],
    source: "https://docs.crewai.com/en/concepts/llms"
  }),
  reads("browser_use", {
    calls: ["browser_use.Chat*", "browser_use.Agent", "browser_use.llm.*"],
    keys: [["BROWSER_USE_API_KEY", ...PROVIDER_KEYS]],
    unless: ["api_key"],
    source: "https://docs.browser-use.com/supported-models"
  }),
  reads("smolagents", {
    calls: ["smolagents.InferenceClientModel", "smolagents.HfApiModel"],
    keys: [["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"]],
    unless: ["token", "api_key"],
    source: "https://huggingface.co/docs/smolagents/reference/models"
  }),
  reads("smolagents", {
    calls: ["smolagents.LiteLLMModel", "smolagents.OpenAIServerModel", "smolagents.OpenAIModel"],
    keys: [PROVIDER_KEYS],
    unless: ["api_key"],
    source: "https://huggingface.co/docs/smolagents/reference/models"
  }),
  reads("haystack", {
    calls: ["haystack.components.*", "haystack_integrations.*"],
    keys: [PROVIDER_KEYS],
    unless: ["api_key"],
    source: "https://docs.haystack.deepset.ai/docs/secret-management"
  }),
  reads("mem0", {
    calls: ["mem0.MemoryClient", "mem0.AsyncMemoryClient"],
    keys: [["MEM0_API_KEY"]],
    unless: ["api_key", 0],
    source: "https://docs.mem0.ai/platform/quickstart"
  }),
  reads("langchain", {
    calls: ["langchain", "langchain_core", "langgraph"],
    keys: [["LANGSMITH_API_KEY", "LANGCHAIN_API_KEY"]],
    prefixes: ["LANGSMITH_", "LANGCHAIN_"],
    source: "https://docs.smith.langchain.com/observability/how_to_guides/trace_with_langchain"
  }),
  reads("langsmith", {
    calls: ["langsmith.Client", "langsmith.AsyncClient", "langsmith.traceable", "langsmith.wrappers.*"],
    keys: [["LANGSMITH_API_KEY", "LANGCHAIN_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["LANGSMITH_", "LANGCHAIN_"],
    source: "https://docs.smith.langchain.com/"
  }),
  reads("langchain", {
    calls: [
      "langchain.chat_models.init_chat_model",
      "langchain.embeddings.init_embeddings",
      "langchain.agents.create_agent"
    ],
    keys: [PROVIDER_KEYS],
    unless: ["api_key"],
    prefixes: ["AZURE_", "AWS_"],
    source: "https://python.langchain.com/docs/how_to/chat_models_universal_init/"
  }),
  reads("langchain_openai", {
    calls: [
      "langchain_openai.ChatOpenAI",
      "langchain_openai.OpenAI",
      "langchain_openai.OpenAIEmbeddings",
      "langchain.chat_models.ChatOpenAI",
      "langchain.llms.OpenAI",
      "langchain.embeddings.OpenAIEmbeddings",
      "langchain.embeddings.openai.OpenAIEmbeddings",
      "langchain_community.chat_models.ChatOpenAI",
      "langchain_community.llms.OpenAI",
      "langchain_community.embeddings.OpenAIEmbeddings"
    ],
    keys: [["OPENAI_API_KEY"]],
    unless: ["api_key", "openai_api_key", "client", "async_client"],
    required: true,
    prefixes: ["OPENAI_"],
    source: "https://python.langchain.com/docs/integrations/chat/openai/"
  }),
  reads("langchain_openai", {
    calls: [
      "langchain_openai.AzureChatOpenAI",
      "langchain_openai.AzureOpenAI",
      "langchain_openai.AzureOpenAIEmbeddings",
      "langchain.chat_models.AzureChatOpenAI"
    ],
    keys: [["AZURE_OPENAI_API_KEY", "OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN"]],
    unless: ["api_key", "openai_api_key", "azure_ad_token", "azure_ad_token_provider"],
    required: true,
    prefixes: ["AZURE_OPENAI_", "OPENAI_"],
    source: "https://python.langchain.com/docs/integrations/chat/azure_chat_openai/"
  }),
  reads("langchain_anthropic", {
    calls: [
      "langchain_anthropic.ChatAnthropic",
      "langchain_anthropic.AnthropicLLM",
      "langchain_anthropic.ChatAnthropicMessages",
      "langchain_community.chat_models.ChatAnthropic"
    ],
    keys: [["ANTHROPIC_API_KEY"]],
    unless: ["api_key", "anthropic_api_key"],
    required: true,
    prefixes: ["ANTHROPIC_"],
    source: "https://python.langchain.com/docs/integrations/chat/anthropic/"
  }),
  reads("langchain_google_genai", {
    calls: [
      "langchain_google_genai.ChatGoogleGenerativeAI",
      "langchain_google_genai.GoogleGenerativeAI",
      "langchain_google_genai.GoogleGenerativeAIEmbeddings"
    ],
    keys: [["GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_GENAI_USE_VERTEXAI", "GOOGLE_APPLICATION_CREDENTIALS"]],
    unless: ["api_key", "google_api_key", "credentials", "vertexai"],
    required: true,
    prefixes: ["GOOGLE_"],
    source: "https://python.langchain.com/docs/integrations/chat/google_generative_ai/"
  }),
  reads("langchain_google_vertexai", {
    calls: ["langchain_google_vertexai.*"],
    keys: [["GOOGLE_APPLICATION_CREDENTIALS"]],
    unless: ["credentials"],
    prefixes: ["GOOGLE_"],
    source: "https://python.langchain.com/docs/integrations/chat/google_vertex_ai_palm/"
  }),
  reads("langchain_aws", {
    calls: ["langchain_aws.*"],
    keys: [["AWS_ACCESS_KEY_ID"], ["AWS_SECRET_ACCESS_KEY"]],
    unless: ["aws_access_key_id", "client"],
    prefixes: ["AWS_"],
    source: "https://python.langchain.com/docs/integrations/chat/bedrock/"
  }),
  reads("langchain_groq", {
    calls: ["langchain_groq.ChatGroq"],
    keys: [["GROQ_API_KEY"]],
    unless: ["api_key", "groq_api_key"],
    required: true,
    source: "https://python.langchain.com/docs/integrations/chat/groq/"
  }),
  reads("langchain_mistralai", {
    calls: ["langchain_mistralai.ChatMistralAI", "langchain_mistralai.MistralAIEmbeddings"],
    keys: [["MISTRAL_API_KEY"]],
    unless: ["api_key", "mistral_api_key"],
    source: "https://python.langchain.com/docs/integrations/chat/mistralai/"
  }),
  reads("langchain_cohere", {
    calls: ["langchain_cohere.ChatCohere", "langchain_cohere.CohereEmbeddings", "langchain_cohere.CohereRerank"],
    keys: [["COHERE_API_KEY", "CO_API_KEY"]],
    unless: ["cohere_api_key", "client"],
    source: "https://python.langchain.com/docs/integrations/chat/cohere/"
  }),
  reads("langchain_fireworks", {
    calls: [
      "langchain_fireworks.ChatFireworks",
      "langchain_fireworks.FireworksEmbeddings",
      "langchain_fireworks.Fireworks"
    ],
    keys: [["FIREWORKS_API_KEY"]],
    unless: ["api_key", "fireworks_api_key"],
    required: true,
    source: "https://python.langchain.com/docs/integrations/chat/fireworks/"
  }),
  reads("langchain_together", {
    calls: ["langchain_together.ChatTogether", "langchain_together.TogetherEmbeddings", "langchain_together.Together"],
    keys: [["TOGETHER_API_KEY"]],
    unless: ["api_key", "together_api_key"],
    required: true,
    source: "https://python.langchain.com/docs/integrations/chat/together/"
  }),
  reads("langchain_huggingface", {
    calls: [
      "langchain_huggingface.*",
      "langchain_community.llms.HuggingFaceEndpoint",
      "langchain_community.llms.HuggingFaceHub"
    ],
    keys: [["HF_TOKEN", "HUGGINGFACEHUB_API_TOKEN", "HUGGING_FACE_HUB_TOKEN"]],
    unless: ["huggingfacehub_api_token"],
    source: "https://python.langchain.com/docs/integrations/llms/huggingface_endpoint/"
  }),
  reads("langchain_pinecone", {
    calls: ["langchain_pinecone.*", "langchain_community.vectorstores.Pinecone.*"],
    keys: [["PINECONE_API_KEY"]],
    unless: ["pinecone_api_key", "index"],
    prefixes: ["PINECONE_"],
    source: "https://python.langchain.com/docs/integrations/vectorstores/pinecone/"
  }),
  reads("langchain_tavily", {
    calls: [
      "langchain_tavily.*",
      "langchain_community.tools.TavilySearchResults",
      "langchain_community.tools.tavily_search.TavilySearchResults",
      "langchain_community.utilities.TavilySearchAPIWrapper",
      "langchain_community.retrievers.TavilySearchAPIRetriever"
    ],
    keys: [["TAVILY_API_KEY"]],
    unless: ["tavily_api_key", "api_wrapper"],
    required: true,
    source: "https://python.langchain.com/docs/integrations/tools/tavily_search/"
  }),
  reads("langchain_voyageai", {
    calls: ["langchain_voyageai.VoyageAIEmbeddings", "langchain_voyageai.VoyageAIRerank"],
    keys: [["VOYAGE_API_KEY"]],
    unless: ["api_key", "voyage_api_key"],
    source: "https://python.langchain.com/docs/integrations/text_embedding/voyageai/"
  }),
  reads("langchain_nvidia_ai_endpoints", {
    calls: ["langchain_nvidia_ai_endpoints.*"],
    keys: [["NVIDIA_API_KEY"]],
    unless: ["api_key", "nvidia_api_key"],
    prefixes: ["NVIDIA_"],
    source: "https://python.langchain.com/docs/integrations/chat/nvidia_ai_endpoints/"
  }),
  reads("langchain_community", {
    calls: ["langchain_community.utilities.SerpAPIWrapper", "langchain.utilities.SerpAPIWrapper"],
    keys: [["SERPAPI_API_KEY"]],
    unless: ["serpapi_api_key"],
    required: true,
    source: "https://python.langchain.com/docs/integrations/tools/serpapi/"
  }),
  reads("langchain_community", {
    calls: ["langchain_community.utilities.GoogleSerperAPIWrapper", "langchain.utilities.GoogleSerperAPIWrapper"],
    keys: [["SERPER_API_KEY"]],
    unless: ["serper_api_key"],
    required: true,
    source: "https://python.langchain.com/docs/integrations/tools/google_serper/"
  }),
  reads("langchain_community", {
    calls: [
      "langchain_community.utilities.GoogleSearchAPIWrapper",
      "langchain_google_community.GoogleSearchAPIWrapper"
    ],
    keys: [["GOOGLE_API_KEY"], ["GOOGLE_CSE_ID"]],
    unless: ["google_api_key"],
    required: true,
    source: "https://python.langchain.com/docs/integrations/tools/google_search/"
  }),
  reads("llama_index", {
    calls: [
      "llama_index.llms.openai.OpenAI",
      "llama_index.embeddings.openai.OpenAIEmbedding",
      "llama_index.llms.OpenAI",
      "llama_index.embeddings.OpenAIEmbedding"
    ],
    keys: [["OPENAI_API_KEY"]],
    unless: ["api_key"],
    required: true,
    prefixes: ["OPENAI_"],
    source: "https://docs.llamaindex.ai/en/stable/examples/llm/openai/"
  }),
  reads("llama_index", {
    calls: [
      "llama_index.core.*.from_documents",
      "llama_index.core.*.from_vector_store",
      "llama_index.VectorStoreIndex.*"
    ],
    keys: [["OPENAI_API_KEY"]],
    prefixes: ["OPENAI_"],
    source: "https://docs.llamaindex.ai/en/stable/getting_started/starter_example/"
  }),
  reads("llama_index", {
    calls: ["llama_index.llms.anthropic.Anthropic"],
    keys: [["ANTHROPIC_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["ANTHROPIC_"],
    source: "https://docs.llamaindex.ai/en/stable/examples/llm/anthropic/"
  }),
  reads("llama_index", {
    calls: ["llama_index.llms.*", "llama_index.embeddings.*", "llama_index.postprocessor.*"],
    keys: [PROVIDER_KEYS],
    unless: ["api_key"],
    prefixes: ["AWS_", "AZURE_"],
    source: "https://docs.llamaindex.ai/en/stable/module_guides/models/llms/modules/"
  }),
  reads("llama_cloud_services", {
    calls: ["llama_cloud_services.*", "llama_parse.LlamaParse", "llama_index.indices.managed.llama_cloud.*"],
    keys: [["LLAMA_CLOUD_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["LLAMA_CLOUD_"],
    source: "https://docs.cloud.llamaindex.ai/llamaparse/getting_started"
  }),
  reads("tavily", {
    calls: ["tavily.TavilyClient", "tavily.AsyncTavilyClient", "tavily.TavilyHybridClient"],
    keys: [["TAVILY_API_KEY"]],
    unless: ["api_key", 0],
    required: true,
    prefixes: ["TAVILY_"],
    source: "https://docs.tavily.com/sdk/python/quick-start"
  }),
  reads("exa_py", {
    calls: ["exa_py.Exa", "exa_py.AsyncExa"],
    keys: [["EXA_API_KEY"]],
    unless: ["api_key", 0],
    required: true,
    source: "https://docs.exa.ai/sdks/python-sdk-specification"
  }),
  reads("firecrawl", {
    calls: ["firecrawl.Firecrawl", "firecrawl.AsyncFirecrawl", "firecrawl.FirecrawlApp", "firecrawl.AsyncFirecrawlApp"],
    keys: [["FIRECRAWL_API_KEY"]],
    unless: ["api_key", 0],
    prefixes: ["FIRECRAWL_"],
    source: "https://docs.firecrawl.dev/sdks/python"
  })
];

// src/modal/implicit/cloud.ts
var AWS = [["AWS_ACCESS_KEY_ID"], ["AWS_SECRET_ACCESS_KEY"]];
var AWS_DOCS = "https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html";
var ADC = [["GOOGLE_APPLICATION_CREDENTIALS"]];
var ADC_DOCS = "https://cloud.google.com/docs/authentication/application-default-credentials";
var AZURE = [["AZURE_CLIENT_ID"], ["AZURE_TENANT_ID"], ["AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH"]];
var OBJECT_STORES = ["AWS_", "GOOGLE_", "AZURE_"];
var CLOUD = [
  reads("boto3", {
    calls: ["boto3.client", "boto3.resource"],
    keys: AWS,
    unless: ["aws_access_key_id", 6],
    suppliedBy: ["boto3.setup_default_session"],
    prefixes: ["AWS_"],
    source: AWS_DOCS
  }),
  reads("boto3", {
    calls: ["boto3.Session", "boto3.session.Session", "boto3.setup_default_session"],
    keys: AWS,
    unless: ["aws_access_key_id", 0],
    prefixes: ["AWS_"],
    source: AWS_DOCS
  }),
  reads("botocore", {
    calls: ["botocore.session.get_session", "botocore.session.Session"],
    keys: AWS,
    prefixes: ["AWS_"],
    source: AWS_DOCS
  }),
  reads("aioboto3", {
    calls: ["aioboto3.Session", "aioboto3.session.Session"],
    keys: AWS,
    unless: ["aws_access_key_id", 0],
    prefixes: ["AWS_"],
    source: "https://aioboto3.readthedocs.io/en/latest/usage.html"
  }),
  reads("aiobotocore", {
    calls: ["aiobotocore.session.get_session", "aiobotocore.session.AioSession"],
    keys: AWS,
    prefixes: ["AWS_"],
    source: "https://aiobotocore.aio-libs.org/"
  }),
  reads("s3fs", {
    calls: ["s3fs.S3FileSystem", "s3fs.S3Map"],
    keys: AWS,
    unless: ["key", "anon", "profile"],
    prefixes: ["AWS_"],
    source: "https://s3fs.readthedocs.io/en/latest/#credentials"
  }),
  reads("s3torchconnector", {
    calls: ["s3torchconnector.*"],
    keys: AWS,
    prefixes: ["AWS_"],
    source: "https://github.com/awslabs/s3-connector-for-pytorch"
  }),
  reads("awswrangler", {
    calls: ["awswrangler.*"],
    keys: AWS,
    unless: ["boto3_session"],
    prefixes: ["AWS_", "WR_"],
    source: "https://aws-sdk-pandas.readthedocs.io/"
  }),
  reads("sagemaker", {
    calls: ["sagemaker.*"],
    keys: AWS,
    unless: ["boto_session"],
    prefixes: ["AWS_"],
    source: "https://sagemaker.readthedocs.io/"
  }),
  reads("obstore", {
    calls: ["obstore.*"],
    keys: AWS,
    unless: ["access_key_id", "credential_provider"],
    prefixes: OBJECT_STORES,
    source: "https://developmentseed.org/obstore/latest/authentication/"
  }),
  reads("google.cloud", {
    calls: ["google.cloud.*"],
    keys: ADC,
    unless: ["credentials"],
    prefixes: ["GOOGLE_", "GCLOUD_", "GCP_"],
    source: ADC_DOCS
  }),
  reads("google.auth", {
    calls: ["google.auth.default"],
    keys: ADC,
    prefixes: ["GOOGLE_", "GCLOUD_"],
    source: ADC_DOCS
  }),
  reads("googleapiclient", {
    calls: ["googleapiclient.discovery.build"],
    keys: ADC,
    unless: ["credentials", "developerKey", "http"],
    prefixes: ["GOOGLE_"],
    source: ADC_DOCS
  }),
  reads("gcsfs", {
    calls: ["gcsfs.GCSFileSystem"],
    keys: ADC,
    unless: ["token"],
    prefixes: ["GOOGLE_"],
    source: "https://gcsfs.readthedocs.io/en/latest/#credentials"
  }),
  reads("firebase_admin", {
    calls: ["firebase_admin.initialize_app", "firebase_admin.credentials.ApplicationDefault"],
    keys: ADC,
    unless: ["credential", 0],
    prefixes: ["GOOGLE_", "FIREBASE_"],
    source: "https://firebase.google.com/docs/admin/setup"
  }),
  reads("azure.identity", {
    calls: [
      "azure.identity.DefaultAzureCredential",
      "azure.identity.EnvironmentCredential",
      "azure.identity.aio.DefaultAzureCredential",
      "azure.identity.aio.EnvironmentCredential"
    ],
    keys: AZURE,
    prefixes: ["AZURE_"],
    source: "https://learn.microsoft.com/python/api/overview/azure/identity-readme#environment-variables"
  }),
  reads("azure.identity", {
    calls: ["azure.identity.WorkloadIdentityCredential", "azure.identity.ManagedIdentityCredential"],
    keys: [["AZURE_CLIENT_ID"]],
    unless: ["client_id"],
    prefixes: ["AZURE_"],
    source: "https://learn.microsoft.com/python/api/overview/azure/identity-readme#environment-variables"
  }),
  reads("adlfs", {
    calls: ["adlfs.AzureBlobFileSystem"],
    keys: [["AZURE_STORAGE_CONNECTION_STRING", "AZURE_STORAGE_ACCOUNT_NAME"]],
    unless: ["connection_string", "account_key", "credential"],
    prefixes: ["AZURE_STORAGE_", "AZURE_"],
    source: "https://github.com/fsspec/adlfs#setting-credentials"
  }),
  reads("cloudflare", {
    calls: ["cloudflare.Cloudflare", "cloudflare.AsyncCloudflare"],
    keys: [["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY"]],
    unless: ["api_token", "api_key"],
    prefixes: ["CLOUDFLARE_"],
    source: "https://github.com/cloudflare/cloudflare-python"
  }),
  reads("databricks", {
    calls: ["databricks.sdk.WorkspaceClient", "databricks.sdk.AccountClient", "databricks.connect.*"],
    keys: [["DATABRICKS_HOST"], ["DATABRICKS_TOKEN", "DATABRICKS_CLIENT_SECRET"]],
    unless: ["token", "client_secret", "profile"],
    prefixes: ["DATABRICKS_"],
    source: "https://docs.databricks.com/aws/en/dev-tools/auth/env-vars"
  }),
  reads("fsspec", {
    calls: ["fsspec.open", "fsspec.filesystem", "fsspec.open_files", "fsspec.get_mapper", "fsspec.core.*"],
    keys: AWS,
    unless: ["key", "anon", "token"],
    prefixes: [...OBJECT_STORES, "HF_", "FSSPEC_"],
    source: "https://filesystem-spec.readthedocs.io/en/latest/features.html#configuration"
  }),
  reads("smart_open", {
    calls: ["smart_open.open", "smart_open.smart_open"],
    keys: AWS,
    unless: ["transport_params"],
    prefixes: OBJECT_STORES,
    source: "https://github.com/piskvorky/smart_open#s3-credentials"
  }),
  reads("cloudpathlib", {
    calls: ["cloudpathlib.*"],
    keys: AWS,
    unless: ["client"],
    prefixes: OBJECT_STORES,
    source: "https://cloudpathlib.drivendata.org/stable/authentication/"
  }),
  reads("pandas", {
    calls: ["pandas.read_*", "pandas.ExcelFile"],
    keys: AWS,
    unless: ["storage_options"],
    prefixes: OBJECT_STORES,
    source: "https://pandas.pydata.org/docs/user_guide/io.html#reading-writing-remote-files"
  }),
  reads("polars", {
    calls: ["polars.read_*", "polars.scan_*"],
    keys: AWS,
    unless: ["storage_options", "credential_provider"],
    prefixes: OBJECT_STORES,
    source: "https://docs.pola.rs/user-guide/io/cloud-storage/"
  }),
  reads("pyarrow", {
    calls: [
      "pyarrow.fs.S3FileSystem",
      "pyarrow.fs.GcsFileSystem",
      "pyarrow.fs.FileSystem.from_uri",
      "pyarrow.dataset.dataset",
      "pyarrow.parquet.*"
    ],
    keys: AWS,
    unless: ["access_key", "anonymous", "filesystem"],
    prefixes: OBJECT_STORES,
    source: "https://arrow.apache.org/docs/python/filesystems.html"
  }),
  reads("deltalake", {
    calls: ["deltalake.DeltaTable", "deltalake.write_deltalake"],
    keys: AWS,
    unless: ["storage_options"],
    prefixes: OBJECT_STORES,
    source: "https://delta-io.github.io/delta-rs/usage/loading-table/"
  }),
  reads("dask", {
    calls: ["dask.dataframe.read_*", "dask.bag.read_text", "dask.array.from_zarr"],
    keys: AWS,
    unless: ["storage_options"],
    prefixes: OBJECT_STORES,
    source: "https://docs.dask.org/en/stable/how-to/connect-to-remote-data.html"
  }),
  reads("xarray", {
    calls: ["xarray.open_zarr", "xarray.open_dataset", "xarray.open_mfdataset", "zarr.open", "zarr.open_group"],
    keys: AWS,
    unless: ["storage_options"],
    prefixes: OBJECT_STORES,
    source: "https://docs.xarray.dev/en/stable/user-guide/io.html#cloud-storage-buckets"
  }),
  reads("webdataset", {
    calls: ["webdataset.WebDataset", "webdataset.DataPipeline", "webdataset.ShardWriter"],
    keys: AWS,
    prefixes: OBJECT_STORES,
    source: "https://github.com/webdataset/webdataset"
  }),
  reads("streaming", {
    calls: ["streaming.StreamingDataset", "streaming.MDSWriter", "litdata.StreamingDataset", "litdata.optimize"],
    keys: AWS,
    prefixes: [...OBJECT_STORES, "S3_", "OCI_"],
    source: "https://docs.mosaicml.com/projects/streaming/en/stable/how_to_guides/configure_cloud_storage_credentials.html"
  }),
  reads("duckdb", {
    calls: ["duckdb.connect", "duckdb.sql", "duckdb.query", "duckdb.execute"],
    keys: [["MOTHERDUCK_TOKEN", "motherduck_token"]],
    prefixes: OBJECT_STORES,
    source: "https://motherduck.com/docs/getting-started/connect-query-from-python/installation-authentication/"
  })
];

// src/modal/implicit/commands.ts
var AWS2 = [["AWS_ACCESS_KEY_ID"], ["AWS_SECRET_ACCESS_KEY"]];
var PG = [["PGHOST"], ["PGPORT"], ["PGDATABASE"], ["PGUSER"], ["PGPASSWORD", "PGPASSFILE", "PGSERVICE"]];
var HF = [["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"]];
var HF_DOCS = "https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables";
var CLOUD_PREFIXES = ["AWS_", "GOOGLE_", "ARM_", "AZURE_", "CLOUDFLARE_", "DIGITALOCEAN_"];
var MODEL_PREFIXES = [
  "OPENAI_",
  "ANTHROPIC_",
  "GEMINI_",
  "GOOGLE_",
  "AZURE_",
  "AWS_",
  "OPENROUTER_",
  "DEEPSEEK_",
  "GROQ_"
];
var COMMANDS = [
  reads("aws", {
    commands: ["aws", "sam", "cdk", "eb", "s5cmd", "ecs-cli"],
    keys: AWS2,
    prefixes: ["AWS_", "S3_"],
    source: "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html"
  }),
  reads("gcloud", {
    commands: ["gcloud", "gsutil", "bq"],
    keys: [
      [
        "CLOUDSDK_AUTH_ACCESS_TOKEN",
        "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE",
        "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
        "GOOGLE_APPLICATION_CREDENTIALS"
      ]
    ],
    prefixes: ["CLOUDSDK_", "GOOGLE_"],
    source: "https://cloud.google.com/sdk/docs/properties"
  }),
  reads("az", {
    commands: ["az"],
    keys: [["AZURE_STORAGE_CONNECTION_STRING", "AZURE_STORAGE_KEY", "AZURE_STORAGE_SAS_TOKEN"]],
    prefixes: ["AZURE_"],
    source: "https://learn.microsoft.com/cli/azure/azure-cli-configuration"
  }),
  reads("azcopy", {
    commands: ["azcopy"],
    keys: [["AZCOPY_SPA_CLIENT_SECRET", "AZCOPY_SPA_CERT_PASSWORD"]],
    prefixes: ["AZCOPY_"],
    source: "https://learn.microsoft.com/azure/storage/common/storage-ref-azcopy-configuration-settings"
  }),
  reads("gh", {
    commands: ["gh"],
    keys: [["GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"]],
    prefixes: ["GH_", "GITHUB_"],
    source: "https://cli.github.com/manual/gh_help_environment"
  }),
  reads("glab", {
    commands: ["glab"],
    keys: [["GITLAB_TOKEN", "GITLAB_ACCESS_TOKEN", "OAUTH_TOKEN"]],
    prefixes: ["GITLAB_"],
    source: "https://gitlab.com/gitlab-org/cli#environment-variables"
  }),
  reads("psql", {
    commands: [
      "psql",
      "pg_dump",
      "pg_dumpall",
      "pg_restore",
      "pg_basebackup",
      "pg_isready",
      "createdb",
      "dropdb",
      "createuser",
      "vacuumdb",
      "reindexdb",
      "pgbench",
      "pgcli"
    ],
    keys: PG,
    prefixes: ["PG"],
    source: "https://www.postgresql.org/docs/current/libpq-envars.html"
  }),
  reads("mysql", {
    commands: ["mysql", "mysqldump", "mysqladmin", "mysqlimport"],
    keys: [["MYSQL_PWD"]],
    prefixes: ["MYSQL_"],
    source: "https://dev.mysql.com/doc/refman/8.4/en/environment-variables.html"
  }),
  reads("redis-cli", {
    commands: ["redis-cli"],
    keys: [["REDISCLI_AUTH"]],
    prefixes: ["REDISCLI_"],
    source: "https://redis.io/docs/latest/develop/tools/cli/"
  }),
  reads("clickhouse-client", {
    commands: ["clickhouse-client", "clickhouse"],
    keys: [["CLICKHOUSE_PASSWORD"]],
    prefixes: ["CLICKHOUSE_"],
    source: "https://clickhouse.com/docs/interfaces/cli"
  }),
  reads("sqlcmd", {
    commands: ["sqlcmd"],
    keys: [["SQLCMDPASSWORD"], ["SQLCMDUSER"]],
    prefixes: ["SQLCMD"],
    source: "https://learn.microsoft.com/sql/tools/sqlcmd/sqlcmd-use-scripting-variables"
  }),
  reads("snowsql", {
    commands: ["snowsql", "snow"],
    keys: [["SNOWSQL_PWD", "SNOWFLAKE_PASSWORD", "SNOWSQL_PRIVATE_KEY_PASSPHRASE"]],
    prefixes: ["SNOWSQL_", "SNOWFLAKE_"],
    source: "https://docs.snowflake.com/en/user-guide/snowsql-start"
  }),
  reads("duckdb", {
    commands: ["duckdb"],
    keys: [["MOTHERDUCK_TOKEN", "motherduck_token"]],
    prefixes: ["AWS_"],
    source: "https://motherduck.com/docs/getting-started/connect-query-from-duckdb-cli/"
  }),
  reads("influx", {
    commands: ["influx"],
    keys: [["INFLUX_TOKEN"]],
    prefixes: ["INFLUX_"],
    source: "https://docs.influxdata.com/influxdb/v2/reference/cli/influx/"
  }),
  reads("meilisearch", {
    commands: ["meilisearch"],
    keys: [["MEILI_MASTER_KEY"]],
    prefixes: ["MEILI_"],
    source: "https://www.meilisearch.com/docs/learn/self_hosted/configure_meilisearch_at_launch"
  }),
  reads("prisma", {
    commands: ["prisma"],
    keys: [["DATABASE_URL", "DIRECT_URL"]],
    prefixes: ["PRISMA_"],
    source: "https://www.prisma.io/docs/orm/more/development-environment/environment-variables"
  }),
  reads("dbt", {
    commands: ["dbt"],
    keys: [["DBT_ENV_SECRET_PASSWORD", "DBT_PASSWORD", "DBT_CLOUD_API_KEY"]],
    prefixes: ["DBT_", "SNOWFLAKE_", "PG", "POSTGRES_", "GOOGLE_", "DATABRICKS_"],
    source: "https://docs.getdbt.com/reference/dbt-jinja-functions/env_var"
  }),
  reads("dlt", {
    commands: ["dlt"],
    keys: [["CREDENTIALS", "DESTINATION__CREDENTIALS"]],
    prefixes: ["DESTINATION__", "SOURCES__", "CREDENTIALS__", "DLT_"],
    source: "https://dlthub.com/docs/general-usage/credentials/setup"
  }),
  reads("prefect", {
    commands: ["prefect"],
    keys: [["PREFECT_API_KEY"]],
    prefixes: ["PREFECT_"],
    source: "https://docs.prefect.io/v3/develop/settings-and-profiles"
  }),
  reads("dagster-cloud", {
    commands: ["dagster-cloud", "dagster"],
    keys: [["DAGSTER_CLOUD_API_TOKEN"]],
    prefixes: ["DAGSTER_"],
    source: "https://docs.dagster.io/api/clis/dagster-plus-cli"
  }),
  reads("terraform", {
    commands: ["terraform", "tofu", "terragrunt"],
    keys: [["TF_TOKEN_app_terraform_io", "TFE_TOKEN"]],
    prefixes: ["TF_", ...CLOUD_PREFIXES],
    source: "https://developer.hashicorp.com/terraform/cli/config/environment-variables"
  }),
  reads("pulumi", {
    commands: ["pulumi"],
    keys: [["PULUMI_ACCESS_TOKEN"]],
    prefixes: ["PULUMI_", ...CLOUD_PREFIXES],
    source: "https://www.pulumi.com/docs/iac/cli/environment-variables/"
  }),
  reads("vercel", {
    commands: ["vercel", "vc"],
    keys: [["VERCEL_TOKEN"], ["VERCEL_ORG_ID"], ["VERCEL_PROJECT_ID"]],
    prefixes: ["VERCEL_"],
    source: "https://vercel.com/docs/cli/global-options"
  }),
  reads("netlify", {
    commands: ["netlify", "ntl"],
    keys: [["NETLIFY_AUTH_TOKEN"], ["NETLIFY_SITE_ID"]],
    prefixes: ["NETLIFY_"],
    source: "https://docs.netlify.com/api-and-cli-guides/cli-guides/get-started-with-cli/"
  }),
  reads("fly", {
    commands: ["fly", "flyctl"],
    keys: [["FLY_API_TOKEN", "FLY_ACCESS_TOKEN"]],
    prefixes: ["FLY_"],
    source: "https://fly.io/docs/security/tokens/"
  }),
  reads("railway", {
    commands: ["railway"],
    keys: [["RAILWAY_TOKEN", "RAILWAY_API_TOKEN"]],
    prefixes: ["RAILWAY_"],
    source: "https://docs.railway.com/guides/cli#tokens"
  }),
  reads("heroku", {
    commands: ["heroku"],
    keys: [["HEROKU_API_KEY"]],
    prefixes: ["HEROKU_"],
    source: "https://devcenter.heroku.com/articles/heroku-cli-commands"
  }),
  reads("doctl", {
    commands: ["doctl"],
    keys: [["DIGITALOCEAN_ACCESS_TOKEN"]],
    prefixes: ["DIGITALOCEAN_"],
    source: "https://docs.digitalocean.com/reference/doctl/"
  }),
  reads("supabase", {
    commands: ["supabase"],
    keys: [["SUPABASE_ACCESS_TOKEN"], ["SUPABASE_DB_PASSWORD"]],
    prefixes: ["SUPABASE_"],
    source: "https://supabase.com/docs/guides/local-development/cli/getting-started"
  }),
  reads("wrangler", {
    commands: ["wrangler"],
    keys: [["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY"], ["CLOUDFLARE_ACCOUNT_ID"]],
    prefixes: ["CLOUDFLARE_", "WRANGLER_"],
    source: "https://developers.cloudflare.com/workers/wrangler/system-environment-variables/"
  }),
  reads("cloudflared", {
    commands: ["cloudflared"],
    keys: [["TUNNEL_TOKEN"]],
    prefixes: ["TUNNEL_"],
    source: "https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/"
  }),
  reads("firebase", {
    commands: ["firebase"],
    keys: [["FIREBASE_TOKEN", "GOOGLE_APPLICATION_CREDENTIALS"]],
    prefixes: ["FIREBASE_", "GOOGLE_"],
    source: "https://firebase.google.com/docs/cli#cli-ci-systems"
  }),
  reads("databricks", {
    commands: ["databricks"],
    keys: [["DATABRICKS_HOST"], ["DATABRICKS_TOKEN", "DATABRICKS_CLIENT_SECRET"]],
    prefixes: ["DATABRICKS_"],
    source: "https://docs.databricks.com/aws/en/dev-tools/auth/env-vars"
  }),
  reads("npm", {
    commands: ["npm", "pnpm", "bun"],
    keys: [["NPM_TOKEN", "NODE_AUTH_TOKEN"]],
    prefixes: ["npm_config_", "NPM_CONFIG_"],
    source: "https://docs.npmjs.com/using-private-packages-in-a-ci-cd-workflow"
  }),
  reads("yarn", {
    commands: ["yarn"],
    keys: [["YARN_NPM_AUTH_TOKEN", "NPM_TOKEN", "NODE_AUTH_TOKEN"]],
    prefixes: ["YARN_", "npm_config_"],
    source: "https://yarnpkg.com/configuration/yarnrc#npmAuthToken"
  }),
  reads("pip", {
    commands: ["pip", "pip3", "pip-compile", "pip-sync"],
    keys: [["PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"]],
    prefixes: ["PIP_"],
    source: "https://pip.pypa.io/en/stable/topics/configuration/#environment-variables"
  }),
  reads("uv", {
    commands: ["uv", "uvx"],
    keys: [["UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_PUBLISH_TOKEN"]],
    prefixes: ["UV_"],
    source: "https://docs.astral.sh/uv/reference/environment/"
  }),
  reads("poetry", {
    commands: ["poetry"],
    keys: [["POETRY_PYPI_TOKEN_PYPI"]],
    prefixes: ["POETRY_"],
    source: "https://python-poetry.org/docs/configuration/#using-environment-variables"
  }),
  reads("twine", {
    commands: ["twine"],
    keys: [["TWINE_USERNAME"], ["TWINE_PASSWORD"]],
    prefixes: ["TWINE_"],
    source: "https://twine.readthedocs.io/en/stable/#environment-variables"
  }),
  reads("hatch", {
    commands: ["hatch"],
    keys: [["HATCH_INDEX_USER"], ["HATCH_INDEX_AUTH"]],
    prefixes: ["HATCH_"],
    source: "https://hatch.pypa.io/latest/plugins/publisher/package-index/"
  }),
  reads("cargo", {
    commands: ["cargo"],
    keys: [["CARGO_REGISTRY_TOKEN"]],
    prefixes: ["CARGO_"],
    source: "https://doc.rust-lang.org/cargo/reference/environment-variables.html"
  }),
  reads("hf", {
    commands: ["hf", "huggingface-cli"],
    keys: HF,
    prefixes: ["HF_"],
    source: "https://huggingface.co/docs/huggingface_hub/guides/cli"
  }),
  reads("vllm", {
    commands: ["vllm"],
    keys: [["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"], ["VLLM_API_KEY"]],
    prefixes: ["HF_", "VLLM_"],
    source: "https://docs.vllm.ai/en/latest/configuration/env_vars.html"
  }),
  reads("sglang", {
    commands: ["sglang", "lmdeploy", "trtllm-serve", "trtllm-build"],
    keys: HF,
    prefixes: ["HF_"],
    source: HF_DOCS
  }),
  reads("text-generation-launcher", {
    commands: ["text-generation-launcher", "text-generation-server", "text-embeddings-router"],
    keys: [["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_API_TOKEN"]],
    prefixes: ["HF_"],
    source: "https://huggingface.co/docs/text-generation-inference/basic_tutorials/gated_model_access"
  }),
  reads("axolotl", {
    commands: ["axolotl", "llamafactory-cli", "tune", "lm_eval", "accelerate"],
    keys: [["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"], ["WANDB_API_KEY"]],
    prefixes: ["HF_", "WANDB_", "COMET_", "MLFLOW_", "OPENAI_", "ANTHROPIC_"],
    source: "https://docs.axolotl.ai/docs/getting-started.html"
  }),
  reads("ollama", {
    commands: ["ollama"],
    keys: [["OLLAMA_API_KEY"]],
    prefixes: ["OLLAMA_"],
    source: "https://docs.ollama.com/faq"
  }),
  reads("wandb", {
    commands: ["wandb"],
    keys: [["WANDB_API_KEY"]],
    prefixes: ["WANDB_"],
    source: "https://docs.wandb.ai/guides/track/environment-variables/"
  }),
  reads("comet", {
    commands: ["comet"],
    keys: [["COMET_API_KEY"]],
    prefixes: ["COMET_"],
    source: "https://www.comet.com/docs/v2/guides/experiment-management/configure-sdk/"
  }),
  reads("mlflow", {
    commands: ["mlflow"],
    keys: [["MLFLOW_TRACKING_TOKEN", "MLFLOW_TRACKING_PASSWORD"]],
    prefixes: ["MLFLOW_", "AWS_", "DATABRICKS_"],
    source: "https://mlflow.org/docs/latest/ml/auth/"
  }),
  reads("clearml", {
    commands: ["clearml-agent", "clearml-task", "clearml-data", "clearml-serving"],
    keys: [["CLEARML_API_ACCESS_KEY"], ["CLEARML_API_SECRET_KEY"]],
    prefixes: ["CLEARML_"],
    source: "https://clear.ml/docs/latest/docs/configs/env_vars/"
  }),
  reads("kaggle", {
    commands: ["kaggle"],
    keys: [
      ["KAGGLE_USERNAME", "KAGGLE_API_TOKEN"],
      ["KAGGLE_KEY", "KAGGLE_API_TOKEN"]
    ],
    prefixes: ["KAGGLE_"],
    source: "https://github.com/Kaggle/kaggle-api/blob/main/docs/README.md"
  }),
  reads("dvc", {
    commands: ["dvc"],
    keys: AWS2,
    prefixes: ["DVC_", "AWS_", "GOOGLE_", "AZURE_", "OSS_", "GDRIVE_"],
    source: "https://dvc.org/doc/user-guide/data-management/remote-storage"
  }),
  reads("rclone", {
    commands: ["rclone"],
    keys: [["RCLONE_CONFIG_PASS"]],
    prefixes: ["RCLONE_", "AWS_"],
    source: "https://rclone.org/docs/#environment-variables"
  }),
  reads("restic", {
    commands: ["restic"],
    keys: [
      ["RESTIC_PASSWORD", "RESTIC_PASSWORD_FILE", "RESTIC_PASSWORD_COMMAND"],
      ["RESTIC_REPOSITORY", "RESTIC_REPOSITORY_FILE"]
    ],
    prefixes: ["RESTIC_", "AWS_", "B2_", "AZURE_", "GOOGLE_", "RCLONE_"],
    source: "https://restic.readthedocs.io/en/latest/040_backup.html#environment-variables"
  }),
  reads("borg", {
    commands: ["borg", "borgmatic"],
    keys: [["BORG_PASSPHRASE", "BORG_PASSCOMMAND", "BORG_PASSPHRASE_FD"]],
    prefixes: ["BORG_"],
    source: "https://borgbackup.readthedocs.io/en/stable/usage/general.html#environment-variables"
  }),
  reads("b2", {
    commands: ["b2"],
    keys: [["B2_APPLICATION_KEY_ID"], ["B2_APPLICATION_KEY"]],
    prefixes: ["B2_"],
    source: "https://github.com/Backblaze/B2_Command_Line_Tool#usage"
  }),
  reads("mc", {
    commands: ["mc"],
    keys: [["MC_HOST_s3"]],
    prefixes: ["MC_HOST_"],
    source: "https://min.io/docs/minio/linux/reference/minio-mc.html"
  }),
  reads("modal", {
    commands: ["modal"],
    keys: [["MODAL_TOKEN_ID"], ["MODAL_TOKEN_SECRET"]],
    source: "https://modal.com/docs/reference/modal.config"
  }),
  reads("claude", {
    commands: ["claude"],
    keys: [["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"]],
    prefixes: ["ANTHROPIC_", "CLAUDE_", "AWS_", "GOOGLE_"],
    source: "https://code.claude.com/docs/en/env-vars"
  }),
  reads("codex", {
    commands: ["codex"],
    keys: [["OPENAI_API_KEY", "CODEX_API_KEY"]],
    prefixes: ["OPENAI_", "CODEX_"],
    source: "https://developers.openai.com/codex/auth"
  }),
  reads("gemini", {
    commands: ["gemini"],
    keys: [["GEMINI_API_KEY", "GOOGLE_API_KEY"]],
    prefixes: ["GEMINI_", "GOOGLE_"],
    source: "https://github.com/google-gemini/gemini-cli/blob/main/docs/get-started/authentication.md"
  }),
  reads("aider", {
    commands: ["aider"],
    keys: [["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "DEEPSEEK_API_KEY", "OPENROUTER_API_KEY"]],
    prefixes: ["AIDER_", ...MODEL_PREFIXES],
    source: "https://aider.chat/docs/config/api-keys.html"
  }),
  reads("opencode", {
    commands: ["opencode", "goose", "openhands", "llm"],
    keys: [["ANTHROPIC_API_KEY", "OPENAI_API_KEY", "GEMINI_API_KEY", "OPENROUTER_API_KEY"]],
    prefixes: ["OPENCODE_", "GOOSE_", "LLM_", ...MODEL_PREFIXES],
    source: "https://opencode.ai/docs/providers/"
  }),
  reads("cursor-agent", {
    commands: ["cursor-agent"],
    keys: [["CURSOR_API_KEY"]],
    prefixes: ["CURSOR_"],
    source: "https://docs.cursor.com/en/cli/reference/authentication"
  }),
  reads("amp", {
    commands: ["amp"],
    keys: [["AMP_API_KEY"]],
    prefixes: ["AMP_"],
    source: "https://ampcode.com/manual"
  }),
  reads("copilot", {
    commands: ["copilot"],
    keys: [["COPILOT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"]],
    prefixes: ["COPILOT_", "GH_", "GITHUB_"],
    source: "https://docs.github.com/copilot/how-tos/set-up/install-copilot-cli"
  }),
  reads("ngrok", {
    commands: ["ngrok"],
    keys: [["NGROK_AUTHTOKEN"]],
    prefixes: ["NGROK_"],
    source: "https://ngrok.com/docs/agent/"
  }),
  reads("vault", {
    commands: ["vault"],
    keys: [["VAULT_TOKEN"], ["VAULT_ADDR"]],
    prefixes: ["VAULT_"],
    source: "https://developer.hashicorp.com/vault/docs/commands#environment-variables"
  }),
  reads("op", {
    commands: ["op"],
    keys: [["OP_SERVICE_ACCOUNT_TOKEN", "OP_CONNECT_TOKEN"]],
    prefixes: ["OP_"],
    source: "https://developer.1password.com/docs/cli/environment-variables/"
  }),
  reads("doppler", {
    commands: ["doppler"],
    keys: [["DOPPLER_TOKEN"]],
    prefixes: ["DOPPLER_"],
    source: "https://docs.doppler.com/docs/cli"
  }),
  reads("infisical", {
    commands: ["infisical"],
    keys: [["INFISICAL_TOKEN"]],
    prefixes: ["INFISICAL_"],
    source: "https://infisical.com/docs/cli/usage"
  }),
  reads("sops", {
    commands: ["sops"],
    keys: [["SOPS_AGE_KEY", "SOPS_AGE_KEY_FILE"]],
    prefixes: ["SOPS_", "AWS_", "GOOGLE_", "AZURE_", "VAULT_"],
    source: "https://getsops.io/docs/"
  }),
  reads("sentry-cli", {
    commands: ["sentry-cli"],
    keys: [["SENTRY_AUTH_TOKEN"]],
    prefixes: ["SENTRY_"],
    source: "https://docs.sentry.io/cli/configuration/"
  }),
  reads("ddtrace", {
    commands: ["ddtrace-run", "datadog-ci", "dogwrap"],
    keys: [["DD_API_KEY", "DATADOG_API_KEY"]],
    prefixes: ["DD_", "DATADOG_"],
    source: "https://ddtrace.readthedocs.io/en/stable/configuration.html"
  }),
  reads("newrelic-admin", {
    commands: ["newrelic-admin"],
    keys: [["NEW_RELIC_LICENSE_KEY"]],
    prefixes: ["NEW_RELIC_"],
    source: "https://docs.newrelic.com/docs/apm/agents/python-agent/configuration/python-agent-configuration/"
  }),
  reads("snyk", {
    commands: ["snyk"],
    keys: [["SNYK_TOKEN"]],
    prefixes: ["SNYK_"],
    source: "https://docs.snyk.io/developer-tools/snyk-cli/configure-the-snyk-cli"
  }),
  reads("semgrep", {
    commands: ["semgrep"],
    keys: [["SEMGREP_APP_TOKEN"]],
    prefixes: ["SEMGREP_"],
    source: "https://semgrep.dev/docs/cli-reference"
  }),
  reads("argocd", {
    commands: ["argocd"],
    keys: [["ARGOCD_AUTH_TOKEN"]],
    prefixes: ["ARGOCD_"],
    source: "https://argo-cd.readthedocs.io/en/stable/user-guide/environment-variables/"
  }),
  reads("jupyter", {
    commands: ["jupyter", "jupyter-lab", "jupyter-notebook"],
    keys: [["JUPYTER_TOKEN"]],
    prefixes: ["JUPYTER_"],
    source: "https://jupyter-server.readthedocs.io/en/latest/operators/security.html"
  }),
  reads("code-server", {
    commands: ["code-server"],
    keys: [["PASSWORD", "HASHED_PASSWORD"]],
    source: "https://coder.com/docs/code-server/FAQ"
  })
];

// src/modal/implicit/comms.ts
var COMMS = [
  reads("slack_bolt", {
    calls: ["slack_bolt.App", "slack_bolt.app.async_app.AsyncApp", "slack_bolt.async_app.AsyncApp"],
    keys: [["SLACK_BOT_TOKEN", "SLACK_CLIENT_ID"]],
    unless: ["token", "authorize", "oauth_settings", "oauth_flow"],
    required: true,
    prefixes: ["SLACK_"],
    source: "https://docs.slack.dev/tools/bolt-python/getting-started"
  }),
  reads("slack_bolt", {
    calls: ["slack_bolt.App", "slack_bolt.app.async_app.AsyncApp", "slack_bolt.async_app.AsyncApp"],
    keys: [["SLACK_SIGNING_SECRET"]],
    unless: ["signing_secret", "request_verification_enabled"],
    source: "https://docs.slack.dev/tools/bolt-python/getting-started"
  }),
  reads("slack_bolt", {
    calls: ["slack_bolt.adapter.socket_mode.*SocketModeHandler", "slack_bolt.adapter.socket_mode.*.*SocketModeHandler"],
    keys: [["SLACK_APP_TOKEN"]],
    unless: ["app_token", 1],
    required: true,
    source: "https://docs.slack.dev/tools/bolt-python/concepts/socket-mode"
  }),
  reads("slack_bolt", {
    calls: [
      "slack_bolt.oauth.oauth_settings.OAuthSettings",
      "slack_bolt.oauth.async_oauth_settings.AsyncOAuthSettings",
      "slack_bolt.oauth.oauth_flow.OAuthFlow.*"
    ],
    keys: [["SLACK_CLIENT_ID"], ["SLACK_CLIENT_SECRET"]],
    unless: ["client_secret"],
    prefixes: ["SLACK_"],
    source: "https://docs.slack.dev/tools/bolt-python/concepts/authenticating-oauth"
  }),
  reads("twilio", {
    calls: ["twilio.rest.Client"],
    keys: [["TWILIO_ACCOUNT_SID"], ["TWILIO_AUTH_TOKEN"]],
    unless: ["username", "credential_provider", 0],
    required: true,
    prefixes: ["TWILIO_"],
    source: "https://www.twilio.com/docs/libraries/reference/twilio-python/"
  }),
  reads("sendgrid", {
    calls: ["sendgrid.SendGridAPIClient"],
    keys: [["SENDGRID_API_KEY"]],
    unless: ["api_key", 0],
    required: true,
    source: "https://github.com/sendgrid/sendgrid-python"
  }),
  reads("resend", {
    calls: ["resend.*.send", "resend.*.send_async", "resend.*.create", "resend.*.get", "resend.*.list"],
    keys: [["RESEND_API_KEY"]],
    prefixes: ["RESEND_"],
    source: "https://resend.com/docs/send-with-python"
  }),
  reads("praw", {
    calls: ["praw.Reddit", "asyncpraw.Reddit"],
    keys: [["praw_client_id"], ["praw_client_secret"]],
    unless: ["client_id"],
    prefixes: ["praw_"],
    source: "https://praw.readthedocs.io/en/stable/getting_started/configuration/environment_variables.html"
  })
];

// src/modal/implicit/data.ts
var PG2 = [["PGHOST"], ["PGPORT"], ["PGDATABASE"], ["PGUSER"], ["PGPASSWORD", "PGPASSFILE", "PGSERVICE"]];
var LIBPQ_DOCS = "https://www.postgresql.org/docs/current/libpq-envars.html";
var DATA = [
  reads("psycopg2", {
    calls: ["psycopg2.connect", "psycopg2.pool.*", "aiopg.connect", "aiopg.create_pool"],
    keys: PG2,
    prefixes: ["PG"],
    source: LIBPQ_DOCS
  }),
  reads("psycopg", {
    calls: [
      "psycopg.connect",
      "psycopg.Connection.connect",
      "psycopg.AsyncConnection.connect",
      "psycopg_pool.ConnectionPool",
      "psycopg_pool.AsyncConnectionPool",
      "psycopg_pool.NullConnectionPool"
    ],
    keys: PG2,
    prefixes: ["PG"],
    source: LIBPQ_DOCS
  }),
  reads("asyncpg", {
    calls: ["asyncpg.connect", "asyncpg.create_pool"],
    keys: PG2,
    prefixes: ["PG"],
    source: "https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.connection.connect"
  }),
  reads("sqlalchemy", {
    calls: [
      "sqlalchemy.create_engine",
      "sqlalchemy.ext.asyncio.create_async_engine",
      "sqlmodel.create_engine",
      "databases.Database",
      "peewee.PostgresqlDatabase"
    ],
    keys: PG2,
    prefixes: ["PG"],
    source: "https://docs.sqlalchemy.org/en/20/dialects/postgresql.html#environment-variables"
  }),
  reads("prisma", {
    calls: ["prisma.Prisma", "prisma.Client"],
    keys: [["DATABASE_URL"]],
    unless: ["datasource"],
    source: "https://prisma-client-py.readthedocs.io/en/stable/"
  }),
  reads("gel", {
    calls: ["gel.create_client", "gel.create_async_client", "edgedb.create_client", "edgedb.create_async_client"],
    keys: [["GEL_INSTANCE", "GEL_DSN", "EDGEDB_INSTANCE", "EDGEDB_DSN"]],
    unless: ["dsn", 0],
    prefixes: ["GEL_", "EDGEDB_"],
    source: "https://docs.geldata.com/reference/reference/environment"
  }),
  reads("snowflake", {
    calls: ["snowflake.connector.connect", "snowflake.snowpark.Session.builder.*"],
    keys: [["SNOWFLAKE_PASSWORD", "SNOWFLAKE_TOKEN", "SNOWFLAKE_PRIVATE_KEY_PATH"]],
    unless: ["password", "private_key", "token"],
    prefixes: ["SNOWFLAKE_"],
    source: "https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-connect"
  }),
  reads("influxdb_client", {
    calls: ["influxdb_client.InfluxDBClient.from_env_properties"],
    keys: [["INFLUXDB_V2_URL"], ["INFLUXDB_V2_TOKEN"]],
    required: true,
    prefixes: ["INFLUXDB_V2_"],
    source: "https://influxdb-client.readthedocs.io/en/stable/usage.html"
  }),
  reads("pinecone", {
    calls: [
      "pinecone.Pinecone",
      "pinecone.PineconeAsyncio",
      "pinecone.AsyncPinecone",
      "pinecone.grpc.PineconeGRPC",
      "pinecone.init"
    ],
    keys: [["PINECONE_API_KEY"]],
    unless: ["api_key", 0],
    required: true,
    prefixes: ["PINECONE_"],
    source: "https://docs.pinecone.io/reference/python-sdk"
  }),
  reads("chromadb", {
    calls: ["chromadb.CloudClient"],
    keys: [["CHROMA_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["CHROMA_"],
    source: "https://docs.trychroma.com/cloud/getting-started"
  }),
  reads("turbopuffer", {
    calls: ["turbopuffer.Turbopuffer", "turbopuffer.AsyncTurbopuffer"],
    keys: [["TURBOPUFFER_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["TURBOPUFFER_"],
    source: "https://turbopuffer.com/docs/quickstart"
  }),
  reads("lancedb", {
    calls: ["lancedb.connect", "lancedb.connect_async"],
    keys: [["LANCEDB_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["LANCEDB_", "AWS_", "GOOGLE_", "AZURE_"],
    source: "https://docs.lancedb.com/cloud/quickstart"
  }),
  reads("upstash_redis", {
    calls: ["upstash_redis.Redis.from_env", "upstash_redis.asyncio.Redis.from_env"],
    keys: [["UPSTASH_REDIS_REST_URL"], ["UPSTASH_REDIS_REST_TOKEN"]],
    required: true,
    source: "https://upstash.com/docs/redis/sdks/py/gettingstarted"
  }),
  reads("upstash_vector", {
    calls: ["upstash_vector.Index.from_env", "upstash_vector.AsyncIndex.from_env"],
    keys: [["UPSTASH_VECTOR_REST_URL"], ["UPSTASH_VECTOR_REST_TOKEN"]],
    source: "https://upstash.com/docs/vector/sdks/py/gettingstarted"
  }),
  reads("dlt", {
    calls: ["dlt.pipeline", "dlt.source", "dlt.resource", "dlt.destinations.*"],
    keys: [["CREDENTIALS", "DESTINATION__CREDENTIALS"]],
    unless: ["credentials"],
    prefixes: ["DESTINATION__", "SOURCES__", "CREDENTIALS__", "RUNTIME__", "DLT_"],
    source: "https://dlthub.com/docs/general-usage/credentials/setup"
  }),
  reads("dbt", {
    calls: ["dbt.cli.main.dbtRunner"],
    keys: [["DBT_ENV_SECRET_PASSWORD", "DBT_PASSWORD"]],
    prefixes: ["DBT_", "SNOWFLAKE_", "PG", "GOOGLE_"],
    source: "https://docs.getdbt.com/reference/dbt-jinja-functions/env_var"
  }),
  reads("dagster", {
    calls: ["dagster.EnvVar", "dagster_cloud.*"],
    keys: [["DAGSTER_CLOUD_API_TOKEN"]],
    prefixes: ["DAGSTER_"],
    source: "https://docs.dagster.io/guides/operate/configuration/using-environment-variables-and-secrets"
  }),
  reads("prefect", {
    calls: ["prefect.flow", "prefect.get_client", "prefect.deployments.*", "prefect.serve"],
    keys: [["PREFECT_API_KEY"]],
    prefixes: ["PREFECT_"],
    source: "https://docs.prefect.io/v3/develop/settings-and-profiles"
  })
];

// src/modal/implicit/dev.ts
var DEV = [
  reads("e2b", {
    calls: ["e2b.*", "e2b_code_interpreter.*", "e2b_desktop.*"],
    keys: [["E2B_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["E2B_"],
    source: "https://e2b.dev/docs/quickstart"
  }),
  reads("daytona", {
    calls: ["daytona.Daytona", "daytona.AsyncDaytona", "daytona_sdk.Daytona"],
    keys: [["DAYTONA_API_KEY", "DAYTONA_JWT_TOKEN"]],
    unless: ["config", 0],
    required: true,
    prefixes: ["DAYTONA_"],
    source: "https://www.daytona.io/docs/en/configuration/"
  }),
  reads("browserbase", {
    calls: ["browserbase.Browserbase", "browserbase.AsyncBrowserbase"],
    keys: [["BROWSERBASE_API_KEY"]],
    unless: ["api_key"],
    required: true,
    prefixes: ["BROWSERBASE_"],
    source: "https://docs.browserbase.com/reference/sdk/python"
  }),
  reads("hyperbrowser", {
    calls: ["hyperbrowser.Hyperbrowser", "hyperbrowser.AsyncHyperbrowser"],
    keys: [["HYPERBROWSER_API_KEY"]],
    unless: ["api_key", "config"],
    source: "https://docs.hyperbrowser.ai/reference/sdks/python"
  }),
  reads("composio", {
    calls: ["composio.*", "composio_openai.*", "composio_langchain.*"],
    keys: [["COMPOSIO_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["COMPOSIO_"],
    source: "https://docs.composio.dev/docs/quickstart"
  }),
  reads("apify", {
    calls: ["apify.Actor.*", "apify.Actor"],
    keys: [["APIFY_TOKEN"]],
    prefixes: ["APIFY_", "ACTOR_"],
    source: "https://docs.apify.com/platform/actors/development/programming-interface/environment-variables"
  }),
  reads("sentry_sdk", {
    calls: ["sentry_sdk.init"],
    keys: [["SENTRY_DSN"]],
    unless: ["dsn", 0],
    prefixes: ["SENTRY_"],
    source: "https://docs.sentry.io/platforms/python/configuration/options/"
  }),
  reads("ddtrace", {
    calls: ["ddtrace"],
    keys: [["DD_API_KEY"]],
    prefixes: ["DD_"],
    source: "https://ddtrace.readthedocs.io/en/stable/configuration.html"
  }),
  reads("datadog", {
    calls: ["datadog.initialize"],
    keys: [
      ["DATADOG_API_KEY", "DD_API_KEY"],
      ["DATADOG_APP_KEY", "DD_APP_KEY"]
    ],
    unless: ["api_key"],
    prefixes: ["DATADOG_", "DD_"],
    source: "https://datadogpy.readthedocs.io/en/latest/"
  }),
  reads("datadog_api_client", {
    calls: ["datadog_api_client.Configuration"],
    keys: [["DD_API_KEY"], ["DD_APP_KEY"]],
    unless: ["api_key"],
    prefixes: ["DD_"],
    source: "https://docs.datadoghq.com/api/latest/"
  }),
  reads("newrelic", {
    calls: ["newrelic.agent.initialize", "newrelic.agent.register_application"],
    keys: [["NEW_RELIC_LICENSE_KEY"]],
    prefixes: ["NEW_RELIC_"],
    source: "https://docs.newrelic.com/docs/apm/agents/python-agent/configuration/python-agent-configuration/"
  }),
  reads("logfire", {
    calls: ["logfire.configure"],
    keys: [["LOGFIRE_TOKEN"]],
    unless: ["token"],
    prefixes: ["LOGFIRE_"],
    source: "https://logfire.pydantic.dev/docs/reference/configuration/"
  }),
  reads("langfuse", {
    calls: ["langfuse.*"],
    keys: [["LANGFUSE_PUBLIC_KEY"], ["LANGFUSE_SECRET_KEY"]],
    unless: ["secret_key"],
    prefixes: ["LANGFUSE_"],
    source: "https://langfuse.com/docs/observability/sdk/python/overview"
  }),
  reads("braintrust", {
    calls: [
      "braintrust.init",
      "braintrust.init_logger",
      "braintrust.Eval",
      "braintrust.login",
      "braintrust.load_prompt"
    ],
    keys: [["BRAINTRUST_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["BRAINTRUST_"],
    source: "https://www.braintrust.dev/docs/reference/sdks/python"
  }),
  reads("agentops", {
    calls: ["agentops.init", "agentops.start_session"],
    keys: [["AGENTOPS_API_KEY"]],
    unless: ["api_key", 0],
    prefixes: ["AGENTOPS_"],
    source: "https://docs.agentops.ai/v2/usage/sdk-reference"
  }),
  reads("phoenix", {
    calls: ["phoenix.otel.register", "phoenix.Client", "phoenix.client.Client", "phoenix.client.AsyncClient"],
    keys: [["PHOENIX_API_KEY"]],
    unless: ["api_key", "headers"],
    prefixes: ["PHOENIX_", "OTEL_"],
    source: "https://arize.com/docs/phoenix/environments"
  }),
  reads("opik", {
    calls: ["opik.Opik", "opik.configure", "opik.track", "opik.integrations.*"],
    keys: [["OPIK_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["OPIK_", "COMET_"],
    source: "https://www.comet.com/docs/opik/tracing/sdk_configuration"
  }),
  reads("traceloop", {
    calls: ["traceloop.sdk.Traceloop.init"],
    keys: [["TRACELOOP_API_KEY"]],
    unless: ["api_key", "exporter"],
    prefixes: ["TRACELOOP_"],
    source: "https://www.traceloop.com/docs/openllmetry/configuration"
  }),
  reads("opentelemetry", {
    calls: ["opentelemetry.exporter.otlp.*"],
    keys: [["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"]],
    unless: ["headers"],
    prefixes: ["OTEL_"],
    source: "https://opentelemetry.io/docs/specs/otel/protocol/exporter/"
  }),
  reads("inngest", {
    calls: ["inngest.Inngest"],
    keys: [["INNGEST_EVENT_KEY"], ["INNGEST_SIGNING_KEY"]],
    unless: ["event_key", "signing_key"],
    prefixes: ["INNGEST_"],
    source: "https://www.inngest.com/docs/reference/python/client/overview"
  }),
  reads("hvac", {
    calls: ["hvac.Client"],
    keys: [["VAULT_TOKEN"], ["VAULT_ADDR"]],
    unless: ["token", 1],
    prefixes: ["VAULT_"],
    source: "https://python-hvac.org/en/stable/source/hvac_v1.html"
  }),
  reads("ngrok", {
    calls: ["ngrok.forward", "ngrok.connect"],
    keys: [["NGROK_AUTHTOKEN"]],
    onlyWith: [{ keyword: "authtoken_from_env" }],
    required: true,
    source: "https://github.com/ngrok/ngrok-python"
  }),
  reads("pyngrok", {
    calls: ["pyngrok.ngrok.connect", "pyngrok.conf.PyngrokConfig"],
    keys: [["NGROK_AUTHTOKEN"]],
    unless: ["auth_token"],
    suppliedBy: ["pyngrok.ngrok.set_auth_token"],
    source: "https://pyngrok.readthedocs.io/en/latest/#setting-the-authtoken-or-api-key"
  }),
  reads("scrapegraphai", {
    calls: ["scrapegraph_py.Client", "scrapegraph_py.AsyncClient"],
    keys: [["SGAI_API_KEY"]],
    unless: ["api_key", 0],
    source: "https://docs.scrapegraphai.com/sdks/python"
  })
];

// src/modal/implicit/ml.ts
var HF2 = [["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"]];
var WANDB = [["WANDB_API_KEY", "WANDB_MODE", "WANDB_DISABLED", "WANDB_IDENTITY_TOKEN_FILE"]];
var HF_DOCS2 = "https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables";
var HF_LOGIN = ["huggingface_hub.login", "huggingface_hub.interpreter_login"];
var WANDB_DOCS = "https://docs.wandb.ai/guides/track/environment-variables/";
var KAGGLE = [
  ["KAGGLE_USERNAME", "KAGGLE_API_TOKEN"],
  ["KAGGLE_KEY", "KAGGLE_API_TOKEN"]
];
var ML = [
  reads("huggingface_hub", {
    calls: [
      "huggingface_hub.hf_hub_download",
      "huggingface_hub.snapshot_download",
      "huggingface_hub.hf_hub_url",
      "huggingface_hub.model_info",
      "huggingface_hub.dataset_info",
      "huggingface_hub.list_models",
      "huggingface_hub.list_repo_files",
      "huggingface_hub.file_exists",
      "huggingface_hub.repo_exists",
      "huggingface_hub.get_token",
      "huggingface_hub.HfApi",
      "huggingface_hub.HfFileSystem",
      "huggingface_hub.InferenceClient",
      "huggingface_hub.AsyncInferenceClient",
      "huggingface_hub.Repository"
    ],
    keys: HF2,
    unless: ["token", "use_auth_token", "api_key"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("huggingface_hub", {
    calls: [
      "huggingface_hub.whoami",
      "huggingface_hub.create_repo",
      "huggingface_hub.upload_file",
      "huggingface_hub.upload_folder",
      "huggingface_hub.upload_large_folder",
      "huggingface_hub.create_commit",
      "huggingface_hub.delete_repo"
    ],
    keys: HF2,
    unless: ["token"],
    suppliedBy: HF_LOGIN,
    required: true,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("huggingface_hub", {
    calls: HF_LOGIN,
    keys: HF2,
    unless: ["token", 0],
    prefixes: ["HF_"],
    source: "https://huggingface.co/docs/huggingface_hub/package_reference/authentication"
  }),
  reads("transformers", {
    calls: ["transformers.*.from_pretrained", "transformers.*.push_to_hub", "transformers.pipeline"],
    keys: HF2,
    unless: ["token", "use_auth_token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("datasets", {
    calls: [
      "datasets.load_dataset",
      "datasets.load_dataset_builder",
      "datasets.get_dataset_config_names",
      "datasets.*.push_to_hub"
    ],
    keys: HF2,
    unless: ["token", "use_auth_token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_", "AWS_"],
    source: "https://huggingface.co/docs/datasets/upload_dataset"
  }),
  reads("diffusers", {
    calls: ["diffusers.*.from_pretrained", "diffusers.*.from_single_file", "diffusers.*.push_to_hub"],
    keys: HF2,
    unless: ["token", "use_auth_token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("sentence_transformers", {
    calls: [
      "sentence_transformers.SentenceTransformer",
      "sentence_transformers.CrossEncoder",
      "sentence_transformers.SparseEncoder"
    ],
    keys: HF2,
    unless: ["token", "use_auth_token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: "https://sbert.net/docs/package_reference/sentence_transformer/SentenceTransformer.html"
  }),
  reads("vllm", {
    calls: ["vllm.LLM", "vllm.EngineArgs", "vllm.AsyncEngineArgs", "vllm.*.from_engine_args"],
    keys: HF2,
    unless: ["hf_token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_", "VLLM_"],
    source: "https://docs.vllm.ai/en/latest/configuration/env_vars.html"
  }),
  reads("sglang", {
    calls: ["sglang.Engine", "sglang.Runtime"],
    keys: HF2,
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("peft", {
    calls: ["peft.*.from_pretrained", "peft.*.push_to_hub"],
    keys: HF2,
    unless: ["token", "use_auth_token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("tokenizers", {
    calls: ["tokenizers.Tokenizer.from_pretrained"],
    keys: HF2,
    unless: ["token", "auth_token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("trl", {
    calls: ["trl.*.from_pretrained", "trl.SFTTrainer", "trl.DPOTrainer", "trl.GRPOTrainer", "trl.RewardTrainer"],
    keys: HF2,
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("unsloth", {
    calls: ["unsloth.*.from_pretrained", "unsloth.*.push_to_hub"],
    keys: HF2,
    unless: ["token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("optimum", {
    calls: ["optimum.*"],
    keys: HF2,
    unless: ["token", "use_auth_token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("pyannote.audio", {
    calls: ["pyannote.audio.*.from_pretrained"],
    keys: HF2,
    unless: ["token", "use_auth_token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: "https://github.com/pyannote/pyannote-audio"
  }),
  reads("faster_whisper", {
    calls: ["faster_whisper.WhisperModel", "faster_whisper.download_model", "whisperx.load_model"],
    keys: HF2,
    unless: ["use_auth_token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("timm", {
    calls: ["timm.create_model"],
    keys: HF2,
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("evaluate", {
    calls: ["evaluate.load", "evaluate.push_to_hub"],
    keys: HF2,
    unless: ["token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: HF_DOCS2
  }),
  reads("gradio_client", {
    calls: ["gradio_client.Client"],
    keys: HF2,
    unless: ["hf_token", "token"],
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_"],
    source: "https://www.gradio.app/guides/getting-started-with-the-python-client"
  }),
  reads("trackio", {
    calls: ["trackio.init"],
    keys: HF2,
    suppliedBy: HF_LOGIN,
    prefixes: ["HF_", "TRACKIO_"],
    source: "https://huggingface.co/docs/trackio/index"
  }),
  reads("wandb", {
    calls: ["wandb.init", "wandb.Api", "wandb.agent", "wandb.sweep", "wandb.restore"],
    keys: WANDB,
    unless: ["mode", "api_key"],
    suppliedBy: ["wandb.login", "wandb.setup"],
    required: true,
    prefixes: ["WANDB_"],
    source: WANDB_DOCS
  }),
  reads("wandb", {
    calls: ["wandb.login"],
    keys: WANDB,
    unless: ["key"],
    prefixes: ["WANDB_"],
    source: WANDB_DOCS
  }),
  reads("weave", {
    calls: ["weave.init"],
    keys: [["WANDB_API_KEY"]],
    suppliedBy: ["wandb.login"],
    prefixes: ["WANDB_", "WEAVE_"],
    source: "https://weave-docs.wandb.ai/quickstart"
  }),
  reads("transformers", {
    calls: [
      "transformers.*TrainingArguments",
      "trl.*Config",
      "sentence_transformers.SentenceTransformerTrainingArguments"
    ],
    keys: WANDB,
    onlyWith: [{ keyword: "report_to", value: "wandb" }],
    suppliedBy: ["wandb.login", "wandb.init", "wandb.setup"],
    required: true,
    prefixes: ["WANDB_"],
    source: "https://huggingface.co/docs/transformers/main_classes/trainer"
  }),
  reads("transformers", {
    calls: [
      "transformers.*TrainingArguments",
      "trl.*Config",
      "sentence_transformers.SentenceTransformerTrainingArguments"
    ],
    keys: [["WANDB_API_KEY", "COMET_API_KEY", "NEPTUNE_API_TOKEN", "MLFLOW_TRACKING_TOKEN", "CLEARML_API_ACCESS_KEY"]],
    prefixes: ["WANDB_", "COMET_", "NEPTUNE_", "MLFLOW_", "CLEARML_", "HF_"],
    source: "https://huggingface.co/docs/transformers/main_classes/trainer"
  }),
  reads("accelerate", {
    calls: ["accelerate.Accelerator"],
    keys: [["WANDB_API_KEY"]],
    onlyWith: [{ keyword: "log_with" }],
    suppliedBy: ["wandb.login", "wandb.init"],
    prefixes: ["WANDB_", "COMET_", "CLEARML_", "MLFLOW_", "HF_"],
    source: "https://huggingface.co/docs/accelerate/usage_guides/tracking"
  }),
  reads("lightning", {
    calls: [
      "pytorch_lightning.loggers.WandbLogger",
      "pytorch_lightning.loggers.wandb.WandbLogger",
      "lightning.pytorch.loggers.WandbLogger",
      "lightning.pytorch.loggers.wandb.WandbLogger"
    ],
    keys: WANDB,
    unless: ["offline", "mode"],
    suppliedBy: ["wandb.login", "wandb.init", "wandb.setup"],
    required: true,
    prefixes: ["WANDB_"],
    source: "https://lightning.ai/docs/pytorch/stable/extensions/generated/lightning.pytorch.loggers.WandbLogger.html"
  }),
  reads("lightning", {
    calls: [
      "pytorch_lightning.loggers.CometLogger",
      "lightning.pytorch.loggers.CometLogger",
      "pytorch_lightning.loggers.NeptuneLogger",
      "lightning.pytorch.loggers.NeptuneLogger",
      "pytorch_lightning.loggers.MLFlowLogger",
      "lightning.pytorch.loggers.MLFlowLogger"
    ],
    keys: [["COMET_API_KEY", "NEPTUNE_API_TOKEN", "MLFLOW_TRACKING_TOKEN", "MLFLOW_TRACKING_URI"]],
    unless: ["api_key"],
    prefixes: ["COMET_", "NEPTUNE_", "MLFLOW_"],
    source: "https://lightning.ai/docs/pytorch/stable/extensions/logging.html"
  }),
  reads("comet_ml", {
    calls: ["comet_ml.Experiment", "comet_ml.ExistingExperiment", "comet_ml.start", "comet_ml.login", "comet_ml.API"],
    keys: [["COMET_API_KEY"]],
    unless: ["api_key", 0],
    prefixes: ["COMET_"],
    source: "https://www.comet.com/docs/v2/guides/experiment-management/configure-sdk/"
  }),
  reads("neptune", {
    calls: ["neptune.init_run", "neptune.init_project", "neptune.init_model", "neptune.init", "neptune.Run"],
    keys: [["NEPTUNE_API_TOKEN"]],
    unless: ["api_token", "mode"],
    required: true,
    prefixes: ["NEPTUNE_"],
    source: "https://docs.neptune.ai/setup/setting_api_token/"
  }),
  reads("mlflow", {
    calls: ["mlflow.*"],
    keys: [["MLFLOW_TRACKING_TOKEN", "MLFLOW_TRACKING_USERNAME", "DATABRICKS_TOKEN"]],
    prefixes: ["MLFLOW_", "DATABRICKS_", "AWS_"],
    source: "https://mlflow.org/docs/latest/ml/auth/"
  }),
  reads("clearml", {
    calls: ["clearml.Task.*", "clearml.Dataset.*", "clearml.Model", "clearml.Logger.*"],
    keys: [["CLEARML_API_ACCESS_KEY"], ["CLEARML_API_SECRET_KEY"]],
    suppliedBy: ["clearml.Task.set_credentials"],
    prefixes: ["CLEARML_"],
    source: "https://clear.ml/docs/latest/docs/configs/env_vars/"
  }),
  reads("swanlab", {
    calls: ["swanlab.init", "swanlab.login"],
    keys: [["SWANLAB_API_KEY"]],
    unless: ["api_key", "mode"],
    prefixes: ["SWANLAB_"],
    source: "https://docs.swanlab.cn/en/api/environment-variable.html"
  }),
  reads("dagshub", {
    calls: ["dagshub.init", "dagshub.upload_files", "dagshub.get_repo_bucket_client"],
    keys: [["DAGSHUB_USER_TOKEN"]],
    prefixes: ["DAGSHUB_"],
    source: "https://dagshub.com/docs/api/"
  }),
  reads("kaggle", {
    calls: ["kaggle"],
    keys: KAGGLE,
    prefixes: ["KAGGLE_"],
    source: "https://github.com/Kaggle/kaggle-api/blob/main/docs/README.md"
  }),
  reads("kagglehub", {
    calls: [
      "kagglehub.dataset_download",
      "kagglehub.model_download",
      "kagglehub.competition_download",
      "kagglehub.dataset_load",
      "kagglehub.dataset_upload",
      "kagglehub.model_upload",
      "kagglehub.whoami"
    ],
    keys: KAGGLE,
    suppliedBy: ["kagglehub.login"],
    prefixes: ["KAGGLE_"],
    source: "https://github.com/Kaggle/kagglehub#authenticate"
  }),
  reads("roboflow", {
    calls: ["roboflow.Roboflow", "inference.get_model", "inference_sdk.InferenceHTTPClient"],
    keys: [["ROBOFLOW_API_KEY"]],
    unless: ["api_key", 0],
    prefixes: ["ROBOFLOW_"],
    source: "https://docs.roboflow.com/developer/authentication/find-your-roboflow-api-key"
  }),
  reads("labelbox", {
    calls: ["labelbox.Client"],
    keys: [["LABELBOX_API_KEY"]],
    unless: ["api_key", 0],
    source: "https://docs.labelbox.com/reference/install-python-sdk"
  }),
  reads("deepeval", {
    calls: ["deepeval.*"],
    keys: [["CONFIDENT_API_KEY", "OPENAI_API_KEY"]],
    prefixes: ["CONFIDENT_", "OPENAI_"],
    source: "https://deepeval.com/docs/getting-started"
  })
];

// src/modal/implicit/index.ts
var IMPLICIT_READS = [...AI, ...ML, ...CLOUD, ...DATA, ...DEV, ...COMMS, ...COMMANDS];
var LAUNCHERS = /* @__PURE__ */ new Set(["sudo", "nohup", "exec", "env", "time", "npx", "bunx", "uvx", "stdbuf"]);
var RUNNERS = /* @__PURE__ */ new Set(["uv", "poetry", "pdm", "pixi", "pipx", "doppler", "infisical", "op"]);
var patternsByPackage = /* @__PURE__ */ new Map();
var rowsByModule = /* @__PURE__ */ new Map();
var rowsByCommand = /* @__PURE__ */ new Map();
for (const row of IMPLICIT_READS) {
  for (const call of row.calls) {
    const names = call.split(".");
    const root = names[0] ?? "";
    if (names.length === 1) {
      append(rowsByModule, root, row);
      continue;
    }
    const open = names.at(-1) === "*";
    const closedNames = (open ? names.slice(0, -1) : names).map(nameMatcher);
    append(patternsByPackage, root, { row, names: closedNames, open });
  }
  for (const command of row.commands) {
    const [name = "", ...sub] = command.split(" ");
    append(rowsByCommand, name, { sub, row });
  }
}
function implicitReadsOfCall(callee) {
  const names = callee.split(".");
  const patterns = patternsByPackage.get(names[0] ?? "") ?? [];
  return unique(patterns.filter((pattern) => matches(pattern, names)).map((pattern) => pattern.row));
}
function implicitReadsOfImport(module) {
  return rowsByModule.get(module.split(".")[0] ?? "") ?? [];
}
function implicitReadsOfCommand(argv) {
  const found = [];
  let words = argv;
  while (words.length > 0) {
    const name = baseName(words[0] ?? "");
    const rest = words.slice(1);
    for (const { sub, row } of rowsByCommand.get(name) ?? []) {
      if (sub.every((word, index) => rest[index] === word)) found.push(row);
    }
    words = launched(name, rest);
  }
  return unique(found);
}
function asksEnvironment(row, call) {
  const given = row.unless.some(
    (argument) => typeof argument === "number" ? call.positional > argument : call.keywords.has(argument)
  );
  if (given) return false;
  if (row.onlyWith === void 0) return true;
  return row.onlyWith.some(({ keyword, value }) => {
    const actual = call.keywords.get(keyword);
    return actual !== void 0 && (value === void 0 || (actual?.includes(value) ?? false));
  });
}
function mayRead(row, key) {
  return row.keys.some((group) => group.includes(key)) || row.prefixes.some((prefix) => key.startsWith(prefix));
}
function matches({ names, open }, actual) {
  if (open) return actual.length > names.length && names.every((name, index) => name.test(actual[index] ?? ""));
  if (actual.length < names.length) return false;
  const skipped = actual.length - names.length;
  const head = names.slice(0, 1);
  const tail = names.slice(1);
  const between = actual.slice(1, 1 + skipped);
  return head.every((name, index) => name.test(actual[index] ?? "")) && between.every(isModuleName) && tail.every((name, index) => name.test(actual[1 + skipped + index] ?? ""));
}
function isModuleName(name) {
  return name === name.toLowerCase();
}
function launched(name, rest) {
  if (/^python[\d.]*$/.test(name)) {
    const flag = rest.indexOf("-m");
    const module = flag < 0 ? void 0 : rest[flag + 1];
    return module === void 0 ? [] : [module.split(".")[0] ?? ""];
  }
  if (LAUNCHERS.has(name)) return afterOptions(rest);
  if (RUNNERS.has(name) && rest[0] === "run") return afterOptions(rest.slice(1));
  return [];
}
function afterOptions(words) {
  const first = words.findIndex((word) => !word.startsWith("-") && !/^\w+=/.test(word));
  return first < 0 ? [] : words.slice(first);
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function nameMatcher(glob) {
  return new RegExp(`^${glob.replaceAll("*", "\\w*")}$`);
}
function append(map, key, value) {
  const list = map.get(key);
  if (list === void 0) map.set(key, [value]);
  else list.push(value);
}
function unique(items) {
  return [...new Set(items)];
}

export {
  IMPLICIT_READS,
  implicitReadsOfCall,
  implicitReadsOfImport,
  implicitReadsOfCommand,
  asksEnvironment,
  mayRead
};
