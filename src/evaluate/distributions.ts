/** Python import names whose distribution (the name in requirements files) is called otherwise. Facts: each project's PyPI page. */

const NAMES = `
absl absl-py
apt python-apt
attr attrs
azure azure-identity azure-storage-blob azure-core azure-cosmos azure-keyvault-secrets azure-ai-ml
Bio biopython
bs4 beautifulsoup4
bson pymongo
cairo pycairo
clip openai-clip clip-anytorch
Crypto pycryptodome pycrypto
Cryptodome pycryptodomex
cv2 opencv-python opencv-python-headless opencv-contrib-python opencv-contrib-python-headless
dateutil python-dateutil
dbt dbt-core
decouple python-decouple
deepgram deepgram-sdk
discord discord.py py-cord
docx python-docx
dotenv python-dotenv
elftools pyelftools
environ django-environ environ-config
faiss faiss-cpu faiss-gpu
ffmpeg ffmpeg-python
firecrawl firecrawl-py
fitz pymupdf
gi PyGObject
git GitPython
github PyGithub
gitlab python-gitlab
google google-cloud-storage google-cloud-bigquery google-genai google-generativeai google-auth protobuf google-api-python-client
googleapiclient google-api-python-client
gridfs pymongo
grpc grpcio
grpc_status grpcio-status
grpc_tools grpcio-tools
haystack haystack-ai farm-haystack
hnswlib hnswlib chroma-hnswlib
igraph igraph python-igraph
jose python-jose
jwt PyJWT
kafka kafka-python
ldap python-ldap
Levenshtein python-Levenshtein Levenshtein
livekit livekit livekit-api livekit-agents
llama_cpp llama-cpp-python
llama_index llama-index llama-index-core
magic python-magic
megatron megatron-core
mem0 mem0ai
mysql mysql-connector-python
MySQLdb mysqlclient
nacl PyNaCl
nemo nemo-toolkit
newspaper newspaper3k newspaper4k
OpenGL PyOpenGL
OpenSSL pyOpenSSL
opentelemetry opentelemetry-api opentelemetry-sdk
paho paho-mqtt
past future
PIL pillow Pillow
pinecone pinecone pinecone-client
pkg_resources setuptools
playhouse peewee
psycopg psycopg psycopg-binary
psycopg2 psycopg2-binary psycopg2
pyannote pyannote.audio
pydantic_ai pydantic-ai pydantic-ai-slim
pythoncom pywin32
rest_framework djangorestframework
ruamel ruamel.yaml
serial pyserial
serpapi serpapi google-search-results
shapefile pyshp
skimage scikit-image
sklearn scikit-learn
skopt scikit-optimize
slack slackclient
slugify python-slugify
snowflake snowflake-connector-python snowflake-snowpark-python
socketio python-socketio
speech_recognition SpeechRecognition
streaming mosaicml-streaming
tavily tavily-python
telegram python-telegram-bot
tensorflow tensorflow tensorflow-cpu
tlz toolz
traceloop traceloop-sdk
umap umap-learn
usb pyusb
vertexai google-cloud-aiplatform
weaviate weaviate-client
websocket websocket-client
whisper openai-whisper whisper
wx wxPython
yaml PyYAML ruamel.yaml
zmq pyzmq
`;

const distributions = new Map(
  NAMES.trim()
    .split("\n")
    .map((line) => {
      const [name = "", ...rest] = line.split(" ");
      return [name, [...new Set(rest.map(normalisedDistribution))]] as const;
    }),
);

const imports = new Map<string, string[]>();
for (const [name, names] of distributions) {
  for (const distribution of names) imports.set(distribution, [...(imports.get(distribution) ?? []), name]);
}

/** A distribution's name as package indexes compare it (PEP 503): lower case, runs of `-_.` as one `-`. */
export function normalisedDistribution(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** The distributions, normalised, that may provide the import name's first part; its own name where the table has none. */
export function distributionsOf(importName: string): readonly string[] {
  const root = importName.split(".")[0] ?? "";
  return distributions.get(root) ?? [normalisedDistribution(root)];
}

/** The top-level import names that a distribution may provide, the name derived from its own included. */
export function importsOf(distribution: string): readonly string[] {
  const normalised = normalisedDistribution(distribution);
  return [...new Set([...(imports.get(normalised) ?? []), normalised.replaceAll("-", "_")])];
}
