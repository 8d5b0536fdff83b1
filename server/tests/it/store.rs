//! The store in a bucket: a server of S3 over a folder, which checks every signature.

use axum::Router;
use axum::error_handling::HandleError;
use axum::http::StatusCode;
use huoshui::error::Error;
use huoshui::store::{Bucket, Content, Store};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;

struct Server {
    folder: std::path::PathBuf,
    endpoint: String,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    async fn start() -> Server {
        let folder = std::env::temp_dir().join(format!("huoshui_s3_{}", huoshui::ids::new(0).0.simple()));
        std::fs::create_dir_all(folder.join("crm")).unwrap();
        let mut service = S3ServiceBuilder::new(FileSystem::new(&folder).unwrap());
        service.set_auth(SimpleAuth::from_single("key", "secret"));
        let failed = |error: s3s::HttpError| async move { (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:?}")) };
        let router = Router::new().fallback_service(HandleError::new(service.build(), failed));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Server { folder, endpoint, task }
    }

    fn store(&self, secret: &str) -> Store {
        Store::bucket(Bucket {
            name: "crm".into(),
            prefix: Some("files".into()),
            endpoint: Some(self.endpoint.clone()),
            region: "cn-hangzhou".into(),
            key: "key".into(),
            secret: secret.into(),
            in_host: false,
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn bytes(store: &Store, content: &Content) -> Vec<u8> {
    use futures::TryStreamExt;
    let (pieces, size) = store.get(content).await.unwrap();
    let bytes = pieces.try_concat().await.unwrap();
    assert_eq!(bytes.len() as u64, size);
    bytes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_keeps_what_a_folder_keeps() {
    let server = Server::start().await;
    let store = server.store("secret");
    // One that goes in one call, and one that goes in parts.
    let mut all = Vec::new();
    for size in [5, 12 << 20] {
        let path = server.folder.join(format!("from-{size}"));
        let body: Vec<u8> = (0..size).map(|n| u8::try_from(n % 251).unwrap()).collect();
        std::fs::write(&path, &body).unwrap();
        let content = Content { id: huoshui::ids::new(0), hash: [7; 32] };
        store.put(&content, &path).await.unwrap();
        assert!(bytes(&store, &content).await == body, "{size} bytes came back changed");
        all.push((content.id, body.len() as u64, content));
    }
    let mut listed = store.list().await.unwrap();
    listed.sort();
    assert_eq!(listed, all.iter().map(|(id, size, _)| (*id, *size)).collect::<Vec<_>>());
    for (.., content) in &all {
        store.delete(content).await.unwrap();
        store.delete(content).await.unwrap();
        let gone = store.get(content).await.err().unwrap();
        assert!(matches!(gone, Error::Refused { code: "file_missing", .. }), "{gone:?}");
    }
    assert_eq!(store.list().await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_secret_is_an_error_that_does_not_tell_it() {
    let server = Server::start().await;
    let store = server.store("wrong-secret");
    let refused = store.list().await.unwrap_err();
    assert!(matches!(refused, Error::Internal(_)));
    assert!(!format!("{refused:?}").contains("wrong-secret"), "{refused:?}");
    assert_eq!(store.place(), "s3://crm/files");
}
