/** Programs that a command line may start: those that read no credential, those that start another, those that run code. */

/** Commands that read no credential from the environment. */
export const HARMLESS: ReadonlySet<string> = new Set(
  [
    // Files and text.
    "ls cat echo printf cp mv rm mkdir rmdir touch chmod chown ln tar gzip gunzip zip unzip zstd bzip2 bunzip2 xz 7z unrar",
    "find grep rg sed awk head tail sort uniq wc cut tr tee xxd du df file stat md5sum sha1sum sha256sum diff patch tree jq",
    "true false test pwd cd export set source sleep date uname whoami hostname which basename dirname realpath mktemp truncate split",
    "dd sync mount umount lsblk base64 readlink exit read wait trap ulimit shopt unset [ : . [[ shuf pigz lz4 rename fd fdfind tac seq",
    "break continue shift return local declare typeset readonly getopts let pushd popd type hash alias command builtin umask",
    // Processes, machines, networks.
    "ps kill pkill killall pgrep free top htop nvtop lscpu lspci lsof id groups useradd usermod chpasswd service systemctl",
    "ip ifconfig ping netstat ss nc dig nslookup traceroute route ssh-keygen sshd rsync wget curl aria2c lshw dmesg sysctl",
    "nvidia-smi nvidia-smi-exporter rocm-smi nvcc nsys ncu dcgmi ibstat ibv_devinfo ibv_devices ib_write_bw ib_read_bw ib_send_bw",
    "ib_send_lat ib_write_lat fi_info fi_pingpong fi_rma_bw all_reduce_perf Xvfb x11vnc websockify nginx memcached",
    // Packages and building.
    "apt apt-get dpkg apk yum dnf brew conda mamba micromamba ldconfig ldd cmake ninja gcc g++ cc c++ clang clang++ ld ar nm objdump",
    "rustc javac gofmt ghc tsc pdflatex xelatex pandoc nvdisasm cuobjdump ptxas",
    // Media and documents.
    "ffmpeg ffprobe sox convert magick identify exiftool tesseract pdftotext pdftoppm soffice libreoffice gs wkhtmltopdf",
    // Version control of what is checked out already.
    "git git-lfs",
    // Science and models: they compute on files.
    "gmx gmx_mpi obabel antechamber tleap parmchk2 reduce mmseqs hhblits hhsearch jackhmmer hmmsearch hmmbuild hmmalign blastp makeblastdb",
    "foldseek clustalo muscle mafft usalign TMalign DockQ dssp mkdssp vina smina qvina gnina colabfold_batch colabfold_search nhmmer",
    "samtools bcftools bedtools bwa minimap2 STAR fastp fastqc seqkit freesasa wds2idx",
    "llama-gguf-split llama-quantize llama-bench pushgateway prometheus node_exporter scontrol sinfo squeue",
  ]
    .join(" ")
    .split(" "),
);

/** A program that starts the command in its arguments. */
interface Launcher {
  /** The sub-command that does so, where only one does: `uv run`. */
  readonly sub?: string;
  /** The word after which the command stands: `ray job submit --no-wait -- x`. */
  readonly after?: string;
  /** The options of which one makes it start a command: `torchrun --no-python x`. */
  readonly given?: readonly string[];
  /** Options that take a value of their own. */
  readonly valued: ReadonlySet<string>;
  /** How many arguments stand before the command: `timeout 5 x`. */
  readonly arguments: number;
}

function launcher(valued = "", rest: Partial<Omit<Launcher, "valued">> = {}): Launcher {
  return { arguments: 0, ...rest, valued: new Set(valued.split(" ")) };
}

const TORCHRUN_VALUED =
  "--nnodes --nproc_per_node --node_rank --master_addr --master_port --rdzv_backend --rdzv_endpoint --rdzv_id --rdzv_conf " +
  "--max_restarts --monitor_interval --start_method --role --log_dir --local_addr --nproc-per-node --node-rank --master-addr " +
  "--master-port --rdzv-backend --rdzv-endpoint --rdzv-id --rdzv-conf --max-restarts --monitor-interval --start-method " +
  "--log-dir --local-addr -r --redirects -t --tee";

export const LAUNCHERS: ReadonlyMap<string, Launcher> = new Map([
  ["sudo", launcher("-u -g")],
  ["nohup", launcher()],
  ["exec", launcher()],
  ["env", launcher("-u -C")],
  ["time", launcher()],
  ["command", launcher()],
  ["stdbuf", launcher("-i -o -e")],
  ["nice", launcher("-n")],
  ["ionice", launcher("-c -n")],
  ["taskset", launcher("", { arguments: 1 })],
  ["numactl", launcher()],
  ["timeout", launcher("-s -k", { arguments: 1 })],
  ["setsid", launcher()],
  ["xvfb-run", launcher("-s -n")],
  ["strace", launcher("-o -e -p")],
  ["nsys", launcher("-o -t -f", { sub: "profile" })],
  ["uv", launcher("--with --python -p --extra --group --directory --project", { sub: "run" })],
  ["uvx", launcher("--from --with --python -p --index --index-url --default-index")],
  ["poetry", launcher("", { sub: "run" })],
  ["pdm", launcher("", { sub: "run" })],
  ["pixi", launcher("-e", { sub: "run" })],
  ["pipenv", launcher("", { sub: "run" })],
  ["conda", launcher("-n -p", { sub: "run" })],
  ["micromamba", launcher("-n -p", { sub: "run" })],
  ["ray", launcher("", { sub: "job", after: "--" })],
  ["torchrun", launcher(TORCHRUN_VALUED, { given: ["--no_python", "--no-python"] })],
  ["xargs", launcher("-n -P -I -d -L -s")],
  ["mpirun", launcher("-n -np -H --hostfile -x --host -npernode")],
  ["mpiexec", launcher("-n -np -H --hostfile -x --host")],
]);

/** A program that runs code it is told: a script, `-m module`, or (`application`) `module:object`. */
interface CodeRunner {
  readonly name: RegExp;
  readonly application?: true;
}

export const CODE_RUNNERS: readonly CodeRunner[] = [
  { name: /^(?:python|pypy)[\d.]*$/ },
  {
    name: /^(?:torchrun|deepspeed|accelerate|streamlit|locust|fabric|gradio|chainlit|panel|coverage|pytest|celery)$/,
  },
  { name: /^(?:uvicorn|gunicorn|hypercorn|granian|daphne|waitress-serve)$/, application: true },
];

export const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "zsh", "dash"]);

/** Programs that run a script by its path, whose language isn't followed. */
export const INTERPRETERS: ReadonlySet<string> = new Set("perl Rscript julia node deno ruby php lua java".split(" "));

/** Tools that run code or configuration of the user's, whatever else they read: pipelines, plug-ins, notebooks, agents. */
export const RUNS_CODE: ReadonlySet<string> = new Set(
  (
    "dbt dagster prefect kedro snakemake nextflow scrapy airflow luigi flask langgraph mage terraform tofu terragrunt pulumi " +
    "npm pnpm bun yarn npx prisma jupyter jupyter-lab jupyter-notebook code-server modal hatch tox nox just task make cargo go gradle mvn " +
    "claude codex gemini aider opencode goose openhands cursor-agent amp copilot dvc"
  ).split(" "),
);

/** Tools that run plug-ins which anybody can install, besides what their row says. */
export const TAKES_PLUGINS: ReadonlySet<string> = new Set(["comfy"]);
