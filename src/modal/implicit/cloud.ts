/** Cloud providers, and libraries that open `s3://`, `gs://` and `az://` addresses with their credentials. */
import { type ImplicitRead, reads } from "./types.ts";

const AWS = [["AWS_ACCESS_KEY_ID"], ["AWS_SECRET_ACCESS_KEY"]];
const AWS_DOCS = "https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html";
const ADC = [["GOOGLE_APPLICATION_CREDENTIALS"]];
const ADC_DOCS = "https://cloud.google.com/docs/authentication/application-default-credentials";
const AZURE = [["AZURE_CLIENT_ID"], ["AZURE_TENANT_ID"], ["AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH"]];
/** A remote address decides which of these is used, so none of them is certain. */
const OBJECT_STORES = ["AWS_", "GOOGLE_", "AZURE_"];

export const CLOUD: readonly ImplicitRead[] = [
  reads("boto3", {
    calls: ["boto3.client", "boto3.resource"],
    keys: AWS,
    unless: ["aws_access_key_id", 6],
    suppliedBy: ["boto3.setup_default_session"],
    prefixes: ["AWS_"],
    source: AWS_DOCS,
  }),
  reads("boto3", {
    calls: ["boto3.Session", "boto3.session.Session", "boto3.setup_default_session"],
    keys: AWS,
    unless: ["aws_access_key_id", 0],
    prefixes: ["AWS_"],
    source: AWS_DOCS,
  }),
  reads("botocore", {
    calls: ["botocore.session.get_session", "botocore.session.Session"],
    keys: AWS,
    prefixes: ["AWS_"],
    source: AWS_DOCS,
  }),
  reads("aioboto3", {
    calls: ["aioboto3.Session", "aioboto3.session.Session"],
    keys: AWS,
    unless: ["aws_access_key_id", 0],
    prefixes: ["AWS_"],
    source: "https://aioboto3.readthedocs.io/en/latest/usage.html",
  }),
  reads("aiobotocore", {
    calls: ["aiobotocore.session.get_session", "aiobotocore.session.AioSession"],
    keys: AWS,
    prefixes: ["AWS_"],
    source: "https://aiobotocore.aio-libs.org/",
  }),
  reads("s3fs", {
    calls: ["s3fs.S3FileSystem", "s3fs.S3Map"],
    keys: AWS,
    unless: ["key", "anon", "profile"],
    prefixes: ["AWS_"],
    source: "https://s3fs.readthedocs.io/en/latest/#credentials",
  }),
  reads("s3torchconnector", {
    calls: ["s3torchconnector.*"],
    keys: AWS,
    prefixes: ["AWS_"],
    source: "https://github.com/awslabs/s3-connector-for-pytorch",
  }),
  reads("awswrangler", {
    calls: ["awswrangler.*"],
    keys: AWS,
    unless: ["boto3_session"],
    prefixes: ["AWS_", "WR_"],
    source: "https://aws-sdk-pandas.readthedocs.io/",
  }),
  reads("sagemaker", {
    calls: ["sagemaker.*"],
    keys: AWS,
    unless: ["boto_session"],
    prefixes: ["AWS_"],
    source: "https://sagemaker.readthedocs.io/",
  }),
  reads("obstore", {
    calls: ["obstore.*"],
    keys: AWS,
    unless: ["access_key_id", "credential_provider"],
    prefixes: OBJECT_STORES,
    source: "https://developmentseed.org/obstore/latest/authentication/",
  }),
  reads("google.cloud", {
    calls: ["google.cloud.*"],
    keys: ADC,
    unless: ["credentials"],
    prefixes: ["GOOGLE_", "GCLOUD_", "GCP_"],
    source: ADC_DOCS,
  }),
  reads("google.auth", {
    calls: ["google.auth.default"],
    keys: ADC,
    prefixes: ["GOOGLE_", "GCLOUD_"],
    source: ADC_DOCS,
  }),
  reads("googleapiclient", {
    calls: ["googleapiclient.discovery.build"],
    keys: ADC,
    unless: ["credentials", "developerKey", "http"],
    prefixes: ["GOOGLE_"],
    source: ADC_DOCS,
  }),
  reads("gcsfs", {
    calls: ["gcsfs.GCSFileSystem"],
    keys: ADC,
    unless: ["token"],
    prefixes: ["GOOGLE_"],
    source: "https://gcsfs.readthedocs.io/en/latest/#credentials",
  }),
  reads("firebase_admin", {
    calls: ["firebase_admin.initialize_app", "firebase_admin.credentials.ApplicationDefault"],
    keys: ADC,
    unless: ["credential", 0],
    prefixes: ["GOOGLE_", "FIREBASE_"],
    source: "https://firebase.google.com/docs/admin/setup",
  }),
  reads("azure.identity", {
    calls: [
      "azure.identity.DefaultAzureCredential",
      "azure.identity.EnvironmentCredential",
      "azure.identity.aio.DefaultAzureCredential",
      "azure.identity.aio.EnvironmentCredential",
    ],
    keys: AZURE,
    prefixes: ["AZURE_"],
    source: "https://learn.microsoft.com/python/api/overview/azure/identity-readme#environment-variables",
  }),
  reads("azure.identity", {
    calls: ["azure.identity.WorkloadIdentityCredential", "azure.identity.ManagedIdentityCredential"],
    keys: [["AZURE_CLIENT_ID"]],
    unless: ["client_id"],
    prefixes: ["AZURE_"],
    source: "https://learn.microsoft.com/python/api/overview/azure/identity-readme#environment-variables",
  }),
  reads("adlfs", {
    calls: ["adlfs.AzureBlobFileSystem"],
    keys: [["AZURE_STORAGE_CONNECTION_STRING", "AZURE_STORAGE_ACCOUNT_NAME"]],
    unless: ["connection_string", "account_key", "credential"],
    prefixes: ["AZURE_STORAGE_", "AZURE_"],
    source: "https://github.com/fsspec/adlfs#setting-credentials",
  }),
  reads("cloudflare", {
    calls: ["cloudflare.Cloudflare", "cloudflare.AsyncCloudflare"],
    keys: [["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY"]],
    unless: ["api_token", "api_key"],
    prefixes: ["CLOUDFLARE_"],
    source: "https://github.com/cloudflare/cloudflare-python",
  }),
  reads("databricks", {
    calls: ["databricks.sdk.WorkspaceClient", "databricks.sdk.AccountClient", "databricks.connect.*"],
    keys: [["DATABRICKS_HOST"], ["DATABRICKS_TOKEN", "DATABRICKS_CLIENT_SECRET"]],
    unless: ["token", "client_secret", "profile"],
    prefixes: ["DATABRICKS_"],
    source: "https://docs.databricks.com/aws/en/dev-tools/auth/env-vars",
  }),
  reads("fsspec", {
    calls: ["fsspec.open", "fsspec.filesystem", "fsspec.open_files", "fsspec.get_mapper", "fsspec.core.*"],
    keys: AWS,
    unless: ["key", "anon", "token"],
    prefixes: [...OBJECT_STORES, "HF_", "FSSPEC_"],
    source: "https://filesystem-spec.readthedocs.io/en/latest/features.html#configuration",
  }),
  reads("smart_open", {
    calls: ["smart_open.open", "smart_open.smart_open"],
    keys: AWS,
    unless: ["transport_params"],
    prefixes: OBJECT_STORES,
    source: "https://github.com/piskvorky/smart_open#s3-credentials",
  }),
  reads("cloudpathlib", {
    calls: ["cloudpathlib.*"],
    keys: AWS,
    unless: ["client"],
    prefixes: OBJECT_STORES,
    source: "https://cloudpathlib.drivendata.org/stable/authentication/",
  }),
  reads("pandas", {
    calls: ["pandas.read_*", "pandas.ExcelFile"],
    keys: AWS,
    unless: ["storage_options"],
    prefixes: OBJECT_STORES,
    source: "https://pandas.pydata.org/docs/user_guide/io.html#reading-writing-remote-files",
  }),
  reads("polars", {
    calls: ["polars.read_*", "polars.scan_*"],
    keys: AWS,
    unless: ["storage_options", "credential_provider"],
    prefixes: OBJECT_STORES,
    source: "https://docs.pola.rs/user-guide/io/cloud-storage/",
  }),
  reads("pyarrow", {
    calls: [
      "pyarrow.fs.S3FileSystem",
      "pyarrow.fs.GcsFileSystem",
      "pyarrow.fs.FileSystem.from_uri",
      "pyarrow.dataset.dataset",
      "pyarrow.parquet.*",
    ],
    keys: AWS,
    unless: ["access_key", "anonymous", "filesystem"],
    prefixes: OBJECT_STORES,
    source: "https://arrow.apache.org/docs/python/filesystems.html",
  }),
  reads("deltalake", {
    calls: ["deltalake.DeltaTable", "deltalake.write_deltalake"],
    keys: AWS,
    unless: ["storage_options"],
    prefixes: OBJECT_STORES,
    source: "https://delta-io.github.io/delta-rs/usage/loading-table/",
  }),
  reads("dask", {
    calls: ["dask.dataframe.read_*", "dask.bag.read_text", "dask.array.from_zarr"],
    keys: AWS,
    unless: ["storage_options"],
    prefixes: OBJECT_STORES,
    source: "https://docs.dask.org/en/stable/how-to/connect-to-remote-data.html",
  }),
  reads("xarray", {
    calls: ["xarray.open_zarr", "xarray.open_dataset", "xarray.open_mfdataset", "zarr.open", "zarr.open_group"],
    keys: AWS,
    unless: ["storage_options"],
    prefixes: OBJECT_STORES,
    source: "https://docs.xarray.dev/en/stable/user-guide/io.html#cloud-storage-buckets",
  }),
  reads("webdataset", {
    calls: ["webdataset.WebDataset", "webdataset.DataPipeline", "webdataset.ShardWriter"],
    keys: AWS,
    prefixes: OBJECT_STORES,
    source: "https://github.com/webdataset/webdataset",
  }),
  reads("streaming", {
    calls: ["streaming.StreamingDataset", "streaming.MDSWriter", "litdata.StreamingDataset", "litdata.optimize"],
    keys: AWS,
    prefixes: [...OBJECT_STORES, "S3_", "OCI_"],
    source:
      "https://docs.mosaicml.com/projects/streaming/en/stable/how_to_guides/configure_cloud_storage_credentials.html",
  }),
  reads("duckdb", {
    calls: ["duckdb.connect", "duckdb.sql", "duckdb.query", "duckdb.execute"],
    keys: [["MOTHERDUCK_TOKEN", "motherduck_token"]],
    prefixes: OBJECT_STORES,
    source: "https://motherduck.com/docs/getting-started/connect-query-from-python/installation-authentication/",
  }),
];
