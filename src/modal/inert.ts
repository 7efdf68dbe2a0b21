/** Packages that take no credential from the environment by themselves: they use what the code hands them. */

/**
 * Import names. Left out on purpose: whatever downloads models or data (Hugging Face's token), opens `s3://` and the like
 * by address (cloud credentials), or stands in front of several providers.
 */
const INERT: ReadonlySet<string> = new Set([
  ..."_pytest aiofiles aiohttp aiohttp_cors aiolimiter aiosignal aiosqlite albumentations altair".split(" "),
  ..."annotated_types annoy anyio argon2 arrow async_timeout attr attrs av backoff barcode bcrypt beartype".split(" "),
  ..."betterproto Bio biopython biotite biotraj bleach blosc bm25s bokeh boltons bottle bottleneck brotli".split(" "),
  ..."bs4 cachetools cairo cairosvg catboost category_encoders cattrs cbor2 certifi chardet".split(" "),
  ..."charset_normalizer click cloudpickle colorama coloredlogs croniter Crypto cryptography cupy cv2".split(" "),
  ..."dacite dateparser dateutil decord detectron2 dill diskcache django docx einops emoji eventlet faiss".split(" "),
  ..."fastapi fasthtml feedparser ffmpeg ffmpeg_python filelock fitz flash_attn flask flask_cors folium".split(" "),
  ..."fpdf freezegun frozenlist ftfy funcy future fuzzywuzzy fvcore gemmi gensim geopandas gevent".split(" "),
  ..."google_crc32c google_protobuf GPUtil graphviz greenlet grpc grpc_tools grpclib gsplat gunicorn gym".split(" "),
  ..."gymnasium h11 h5py hdbscan hnswlib html2text html5lib httptools httpx humanize hypercorn hypothesis".split(" "),
  ..."idna igraph imageio imageio_ffmpeg imblearn importlib_metadata importlib_resources inflect iopath".split(" "),
  ..."itsdangerous jaxtyping jellyfish jinja2 joblib jose jsonschema jwt kornia langdetect langid".split(" "),
  ..."Levenshtein librosa lightgbm line_profiler loguru lxml lz4 markdown markdownify markupsafe".split(" "),
  ..."marshmallow matplotlib MDAnalysis mdtraj memory_profiler mido mistune modal_proto moderngl monsterui".split(" "),
  ..."more_itertools moviepy msgpack msgspec mujoco multidict multipart music21 nacl nanoid nest_asyncio".split(" "),
  ..."netCDF4 networkx newspaper nltk noisereduce numba numexpr numpy nvidia_smi open3d openbabel openmm".split(" "),
  ..."openpyxl optuna orjson packaging pandas parmed parsel passlib pdbfixer pdf2image pdfminer pdfplumber".split(" "),
  ..."peewee pendulum PIL pillow_avif pillow_heif pip pkg_resources plotly pmdarima portalocker pptx".split(" "),
  ..."pretty_midi prettytable prody prophet psutil py3Dmol py3nvml pybullet pycld2 pycocotools pydantic".split(" "),
  ..."pydantic_core pydot pydub pygame pygltflib pyinstrument pyloudnorm pymupdf pynvml pypdf PyPDF2".split(" "),
  ..."pyproj pyrender pyrubberband pytesseract pytest python_multipart pytube pytz pyvips pyvista qrcode".split(" "),
  ..."rank_bm25 rapidfuzz rasterio ratelimit rdkit readability regex reportlab requests resampy responses".split(" "),
  ..."respx retry rich ruamel sanic scikit_learn scipy seaborn segno selectolax sentencepiece setuptools".split(" "),
  ..."shap shapely shortuuid simplejson six skimage sklearn slugify snakeviz snappy sniffio socksio".split(" "),
  ..."sortedcontainers sounddevice soundfile sqlite3 sqlite_utils sse_starlette starlette statsmodels".split(" "),
  ..."stripe structlog svgwrite sympy synchronicity tables tabulate tenacity termcolor textblob textstat".split(" "),
  ..."thefuzz thop tinydb toml tomli tomlkit toolz torch torchaudio torchdata torchinfo torchsummary".split(" "),
  ..."torchvision tornado tqdm trafilatura trimesh trio triton typeguard typer typing_extensions tzlocal".split(" "),
  ..."ujson ulid umap unidecode urllib3 usearch uuid6 uvicorn uvloop viztracer vtk w3lib wand watchdog".split(" "),
  ..."weasyprint websocket websockets werkzeug wheel xformers xgboost xlrd xlsxwriter yaml yarl yt_dlp zmq".split(" "),
  ..."zstandard".split(" "),
]);

/** True for a package of which it is known that it reads no credential; false says nothing. */
export function isInertPackage(name: string): boolean {
  return INERT.has(name);
}
