//! `/api/departments`.

use serde_json::json;

use crate::world::{small, stable};

both! {
    async fn the_tree_is_built_moved_and_pruned(world: &World) {
        small::install(world).await;
        let admin = world.as_("admin").await;
        insta::assert_json_snapshot!("departments", stable(&world.as_("lihui").await.get("/departments").await.ok()));
        let id = |key: &str| world.app().definitions().department(key).unwrap().id.to_string();
        let body = json!({ "key": "beijing", "name": "北京销售组", "parent": id("north"), "leader": world.id_of("wang").to_string() });
        let made = admin.post("/departments", body.clone()).await;
        assert_eq!(made.status, 201);
        assert_eq!(made.ok()["leader"]["name"], "wang");
        admin.post("/departments", body).await.invalid(&[("key", "duplicate")]);
        let beijing = format!("/departments/{}", id("beijing"));
        admin.patch(&beijing, json!({ "parent": id("south"), "leader": null })).await.ok();
        let north = format!("/departments/{}", id("north"));
        admin.patch(&format!("/departments/{}", id("south")), json!({ "parent": id("beijing") })).await.invalid(&[("parent", "cycle")]);
        admin.delete(&north).await.refused(409, "department_in_use");
        assert_eq!(admin.delete(&beijing).await.status, 204);
        admin.delete(&beijing).await.refused(404, "not_found");
    }
}
