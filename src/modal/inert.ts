/** Packages that take no credential from the environment by themselves: they use what the code hands them. */

/**
 * Import names. Left out on purpose: whatever downloads models or data (Hugging Face's token), opens `s3://` and the like
 * by address (cloud credentials), or stands in front of several providers.
 */
const INERT: ReadonlySet<string> = new Set([
  ..."_pytest aiofiles aiohttp aiohttp_cors aiolimiter aioquic aiortc aiosignal aiosqlite aiostream".split(" "),
  ..."albumentations altair annotated_types annoy anyio argon2 arrow async_timeout attr attrs av babel".split(" "),
  ..."backoff backports barcode bcrypt beartype betterproto Bio biopython biotite biotraj bitarray blake3 bleach".split(
    " ",
  ),
  ..."blosc bm25s bokeh boltons bottle bottleneck bpy brotli bs4 cachetools cairo cairosvg catboost".split(" "),
  ..."category_encoders cattrs cbor2 certifi chardet charset_normalizer click cloudpickle colorama".split(" "),
  ..."coloredlogs croniter Crypto cryptography cupy cv2 dacite datasette dateparser dateutil decord".split(" "),
  ..."deepdiff defusedxml detectron2 dill diskcache django dns docx einops email_validator emoji eventlet".split(" "),
  ..."factory faiss fake_useragent faker fastapi fasthtml feedparser ffmpeg ffmpeg_python filelock fitz".split(" "),
  ..."flash_attn flask flask_cors folium fpdf freezegun frozenlist ftfy funcy future fuzzywuzzy fvcore".split(" "),
  ..."gemmi gensim geopandas gevent google_crc32c google_protobuf google_re2 GPUtil gql graphql graphviz".split(" "),
  ..."greenlet grpc grpc_tools grpclib gsplat gunicorn gym gymnasium h11 h3 h5py hdbscan hnswlib html2text".split(" "),
  ..."html5lib httptools httpx httpx_sse humanize hypercorn hypothesis idna igraph imageio imageio_ffmpeg".split(" "),
  ..."imblearn importlib_metadata importlib_resources inflect intervaltree iopath itsdangerous janus".split(" "),
  ..."jaxtyping jellyfish jinja2 jmespath joblib jose jsonformer jsonpatch jsonpath_ng jsonschema jwt".split(" "),
  ..."keras kornia langdetect langid Levenshtein librosa lightgbm line_profiler loguru lxml lz4 mako".split(" "),
  ..."markdown markdownify markupsafe marshmallow matplotlib MDAnalysis mdtraj memory_profiler mido".split(" "),
  ..."mimesis mistune mmh3 modal_proto moderngl monsterui more_itertools moviepy msgpack msgspec mujoco".split(" "),
  ..."multidict multipart music21 nacl nanoid nest_asyncio netCDF4 networkx newspaper nltk noisereduce".split(" "),
  ..."numba numexpr numpy nvidia_smi onnx onnxruntime open3d openbabel openmm openpyxl optuna orjson".split(" "),
  ..."packaging pandas parmed parsel passlib pdbfixer pdf2image pdfminer pdfplumber peewee pendulum".split(" "),
  ..."phonenumbers PIL pillow_avif pillow_heif pip pkg_resources playwright plotly pmdarima portalocker".split(" "),
  ..."pptx pretty_midi prettytable primefac prody prometheus_client prophet psutil py3Dmol py3nvml".split(" "),
  ..."pyarrow_hotfix pybadges pybullet pycld2 pycocotools pydantic pydantic_core pydot pydub pygame".split(" "),
  ..."pygltflib pyinstrument pyloudnorm pymupdf pynvml pypdf PyPDF2 pyperclip pyproj pyrender pyroaring".split(" "),
  ..."pyrubberband pytesseract pytest python_multipart pytube pytz pyvips pyvista pyyaml_include qrcode".split(" "),
  ..."qwen_vl_utils rank_bm25 rapidfuzz rasterio ratelimit rdkit readability regex reportlab requests".split(" "),
  ..."resampy responses respx retry rich rtree ruamel sanic scikit_learn scipy seaborn segno selectolax".split(" "),
  ..."selenium sentencepiece setuptools shap shapely shortuuid simplejson six skimage sklearn slugify".split(" "),
  ..."snakeviz snappy sniffio socks socksio sortedcontainers sounddevice soundfile sphn sqlite3".split(" "),
  ..."sqlite_utils sse_starlette starlette statsmodels stripe structlog svgwrite sympy synchronicity".split(" "),
  ..."tables tabulate tenacity tensorboard tensorboardX tensorflow term_image termcolor textblob textstat".split(" "),
  ..."thefuzz thop timezonefinder tinydb tldextract toml tomli tomlkit toolz torch torchaudio torchdata".split(" "),
  ..."torchinfo torchsummary torchvision tornado tqdm trafilatura trimesh trio triton typeguard typer".split(" "),
  ..."typing_extensions tzlocal ua_parser ujson ulid umap unidecode urllib3 usearch user_agents uuid6".split(" "),
  ..."uvicorn uvloop viztracer vtk w3lib wand watchdog weasyprint websocket websockets werkzeug wheel".split(" "),
  ..."whisper_normalizer whois xformers xgboost xlrd xlsxwriter xmltodict xxhash yaml yarl yt_dlp".split(" "),
  ..."zipstream zmq zstandard".split(" "),
]);

/** True for a package of which it is known that it reads no credential; false says nothing. */
export function isInertPackage(name: string): boolean {
  return INERT.has(name);
}
