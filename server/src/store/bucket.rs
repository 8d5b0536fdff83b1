//! A bucket that speaks S3: AWS and what is compatible with it, MinIO and the object stores of the Chinese clouds among it.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::prefix::PrefixStore;
use object_store::{ObjectStore, RetryConfig};

use super::failed;
use crate::error::{Error, Result};
use crate::outside::provide_tls;

/// Tries of one call, and for how long: a person waits at the other end.
const TRIES: usize = 3;
const PATIENCE: Duration = Duration::from_secs(30);

/// Set by whoever starts the process; the secret is never shown.
#[derive(Clone)]
pub struct Bucket {
    pub name: String,
    /// Folder in the bucket.
    pub prefix: Option<String>,
    /// `https://oss-cn-hangzhou.aliyuncs.com`; without it AWS.
    pub endpoint: Option<String>,
    pub region: String,
    pub key: String,
    pub secret: String,
    /// The bucket stands before the host (`https://crm.oss-cn-…`), as the Chinese clouds want it, instead of in the path.
    pub in_host: bool,
}

impl Bucket {
    /// `s3://bucket/folder`, with the rest from the environment.
    pub fn read(place: &str, var: impl Fn(&str) -> Option<String>) -> Result<Bucket> {
        let wrong = |text: &str| Error::Internal(format!("files {place}: {text}"));
        let rest = place.strip_prefix("s3://").unwrap_or(place).trim_matches('/');
        let (name, prefix) =
            rest.split_once('/').map_or((rest, None), |(name, prefix)| (name, Some(prefix.to_owned())));
        if name.is_empty() {
            return Err(wrong("name a bucket, s3://BUCKET or s3://BUCKET/FOLDER"));
        }
        let needed = |name: &str| {
            let value = var(name).filter(|value| !value.trim().is_empty());
            value.ok_or_else(|| wrong(&format!("the environment has no {name}")))
        };
        let in_host = match var("HUOSHUI_BUCKET_STYLE").as_deref() {
            None | Some("" | "path") => false,
            Some("host") => true,
            Some(_) => return Err(wrong("HUOSHUI_BUCKET_STYLE is path or host")),
        };
        Ok(Bucket {
            name: name.to_owned(),
            prefix,
            endpoint: var("HUOSHUI_BUCKET_ENDPOINT").filter(|endpoint| !endpoint.is_empty()),
            region: var("HUOSHUI_BUCKET_REGION").filter(|r| !r.is_empty()).unwrap_or_else(|| "us-east-1".to_owned()),
            key: needed("HUOSHUI_BUCKET_KEY")?,
            secret: needed("HUOSHUI_BUCKET_SECRET")?,
            in_host,
        })
    }

    pub(super) fn open(&self) -> Result<Arc<dyn ObjectStore>> {
        provide_tls();
        let retry = RetryConfig { max_retries: TRIES, retry_timeout: PATIENCE, ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(&self.key)
            .with_secret_access_key(&self.secret)
            .with_virtual_hosted_style_request(self.in_host)
            .with_retry(retry);
        if let Some(endpoint) = &self.endpoint {
            // In the clear only where somebody wrote so: a store of one's own network.
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        let bucket = builder.build().map_err(|e| failed("the bucket", &e))?;
        Ok(match &self.prefix {
            Some(prefix) => Arc::new(PrefixStore::new(bucket, prefix.as_str())),
            None => Arc::new(bucket),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(place: &str, vars: &[(&str, &str)]) -> Result<Bucket> {
        Bucket::read(place, |name| vars.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_bucket_is_named_by_its_place_and_its_keys_come_from_the_environment() {
        let keys = [("HUOSHUI_BUCKET_KEY", "k"), ("HUOSHUI_BUCKET_SECRET", "s")];
        let bucket = read("s3://crm/files/2026/", &keys).unwrap();
        assert_eq!(
            (bucket.name.as_str(), bucket.prefix.as_deref(), bucket.in_host),
            ("crm", Some("files/2026"), false)
        );
        assert!(read("s3://crm", &[keys.as_slice(), &[("HUOSHUI_BUCKET_STYLE", "host")]].concat()).unwrap().in_host);
        for (place, vars, said) in [
            ("s3://", keys.as_slice(), "name a bucket"),
            ("s3://crm", &keys[..1], "HUOSHUI_BUCKET_SECRET"),
            ("s3://crm", &[keys.as_slice(), &[("HUOSHUI_BUCKET_STYLE", "x")]].concat(), "path or host"),
        ] {
            let error = read(place, vars).err().unwrap().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
