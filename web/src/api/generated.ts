// Made from docs/openapi.json by `npm run api`; not by hand.
export interface paths {
    "/api/boards/manager": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The manager's board */
        get: {
            parameters: {
                query?: {
                    /** @description Days up to today, 1 to 366; default 30. */
                    days?: number;
                    /** @description Department; those below it count too. */
                    department?: string;
                    /** @description Shop. */
                    shop?: string;
                    /** @description Form with a life cycle; default the one of leads. */
                    form?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Intake, response, conversion, balance, pools, who is late */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ManagerBoard"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such form */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong parameter */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boards/manager/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records of the period, split */
        get: {
            parameters: {
                query?: {
                    /** @description Days up to today, 1 to 366; default 30. */
                    days?: number;
                    /** @description Department; those below it count too. */
                    department?: string;
                    /** @description Shop. */
                    shop?: string;
                    /** @description Form with a life cycle; default the one of leads. */
                    form?: string;
                    /** @description The seat or a field to split by; default the first that there is. */
                    by?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description By who holds them or by a choice: how many, how fast, what became of them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BoardSplit"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such form */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong parameter */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How notices reach people */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Mail server, robots, what holds for everybody */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ways"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Set what holds for everybody */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WaysBody"];
                };
            };
            responses: {
                /** @description As it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ways"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Definitions changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delivery/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of messages */
        get: {
            parameters: {
                query?: {
                    /** @description `waiting`, `sent`, `failed` or `dropped`. */
                    state?: string;
                    /** @description Id of a person. */
                    person?: string;
                    /** @description `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Deliveries, newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Log"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unknown state */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delivery/log/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one once more */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Delivery */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It goes out within seconds */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found, or it waits anyway */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delivery/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the mail server */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MailBody"];
                };
            };
            responses: {
                /** @description As it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ways"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Definitions changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Do without mail */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Nothing is mailed any more */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Definitions changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delivery/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test mail now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TestBody"];
                };
            };
            responses: {
                /** @description Whether the server took it, and what it said if not */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tested"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no mail server */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No address */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delivery/robots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a group robot */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RobotBody"];
                };
            };
            responses: {
                /** @description Its id */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Robots"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many, or definitions changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delivery/robots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a group robot */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Robot */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RobotBody"];
                };
            };
            responses: {
                /** @description As it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ways"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Definitions changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Remove a group robot */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Robot */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It tells nothing any more */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Definitions changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delivery/robots/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test message to the group now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Robot */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whether the platform took it, and what it said if not */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tested"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List departments */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All departments */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Departments"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Create a department */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DepartmentBody"];
                };
            };
            responses: {
                /** @description The department */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Department"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/departments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an empty department */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Department */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Removed */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There are people or departments in it */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change a department */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Department */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DepartmentChange"];
                };
            };
            responses: {
                /** @description The department */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Department"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Forms as I may use them */
        get: {
            parameters: {
                query?: {
                    /** @description As they were written, without system fields, for those who manage forms. */
                    written?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Forms that the caller may read */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Forms"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Change the definitions */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FormsBody"];
                };
            };
            responses: {
                /** @description All forms as written, with the new version */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Forms"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Changed meanwhile, or lossy without consent */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong definitions */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What new definitions would do */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlanBody"];
                };
            };
            responses: {
                /** @description Changes of tables, and what is wrong with the definitions */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not the shape of forms */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My imports; everybody's for who audits */
        get: {
            parameters: {
                query?: {
                    /** @description Only those of a form. */
                    form?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Imports */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Imports"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Upload a sheet
         * @description The body is the file: CSV (UTF-8, UTF-16 or GB18030) or XLSX. It is told apart by its content.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Form of the records. */
                    form?: string;
                    /** @description Name of the file. */
                    name?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The file */
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                /** @description The import, with its columns and first rows */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such form */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not readable as a sheet */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an import */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Import id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The import */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an import; what is in stays */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Import id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The import, stopped */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is not running */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide on rows that wait for review */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Import id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecisionBody"];
                };
            };
            responses: {
                /** @description The import, going on with them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such rows wait */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No decision */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what the sheet means; all rows are then checked, with nothing written */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Import id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ImportPlan"];
                };
            };
            responses: {
                /** @description The import, being checked */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It has begun */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A plan that cannot be carried out */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that were not taken, with the reasons: mended, the workbook can be imported again */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Import id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A workbook */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": number[];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The file has been cleared away */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of an import */
        get: {
            parameters: {
                query?: {
                    /** @description What became of the rows, as a comma list; without it all. */
                    state?: string;
                    /** @description Rows behind this one. */
                    after?: number;
                    /** @description 1 to 500, default 100. */
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description Import id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of rows */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportRows"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong parameter */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a checked import run, or a cancelled one go on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Import id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The import, running */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not checked, or it has ended */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose the sheet and the row of the headings */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Import id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SheetBody"];
                };
            };
            responses: {
                /** @description The import, read anew */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It has begun */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such sheet or row */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo an import; what somebody has gone on with stays, and is listed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Import id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The import, being undone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing to undo, or too late */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intake/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send leads through a channel
         * @description One object, or a list of up to 1,000. The same `external_id` again gives the stored first answer; without one, an
         *     `Idempotency-Key` header covers the whole request.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Channel key */
                    channel: string;
                };
                cookie?: never;
            };
            /** @description The channel's own field names, or the form's field keys */
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description One answer per record */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Results"];
                    };
                };
                /** @description No JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such channel */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The idempotency key was used for another request */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many records */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my keys */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Keys that still open something, newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Keys"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a key */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeyBody"];
                };
            };
            responses: {
                /** @description The key, told once */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeKey"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many keys */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a key back */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Key */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It opens nothing any more */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not one of mine */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Listen to changes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Server-sent events: `changed` {form}, `notice` {kind}, `import` {id}, `definitions` {version} */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my notices */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest 50, and how many are unread */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Notices"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark notices as read */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReadBody"];
                };
            };
            responses: {
                /** @description How many are still unread */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Unread"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many ids */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How notices reach me */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Mail address, kinds by mail, quiet hours */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Settings"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Choose how notices reach me */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SettingsBody"];
                };
            };
            responses: {
                /** @description As it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Settings"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List people */
        get: {
            parameters: {
                query?: {
                    /** @description Part of a name or login. */
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description People by name; those who manage people see accounts too, inactive ones included */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["People"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Create a person */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PersonBody"];
                };
            };
            responses: {
                /** @description The person, and a temporary password where none was chosen */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonAnswer"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a person */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Person */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PersonChange"];
                };
            };
            responses: {
                /** @description The person, and a temporary password where one was asked for */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonAnswer"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The last who manages people, or one's own account */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/people/{id}/duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switch somebody's duty */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Person */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Duty"];
                };
            };
            responses: {
                /** @description As it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Duty"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong value */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List policies */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One for each seat of the forms that I may read */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Policies"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/{form}/{seat}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a policy */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What is in force, the draft, their sentences, findings, hits and shares */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/{form}/{seat}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare versions */
        get: {
            parameters: {
                query?: {
                    /** @description Version number; default the one in force. */
                    from?: string;
                    /** @description Version number or `draft`, the default. */
                    to?: string;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was added, removed, changed, moved, with both sentences */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Diff"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such version */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/{form}/{seat}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make or replace the draft */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DraftBody"];
                };
            };
            responses: {
                /** @description The policy with its new draft */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Somebody else changed the draft; `rev` is the newest, 0 for none */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong shape, by place */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Throw the draft away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No draft */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/{form}/{seat}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a policy on one record; nothing is written */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DryRunBody"];
                };
            };
            responses: {
                /** @description Where it would go, and why */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DryRun"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Drafts and made-up fields need `manage_policies` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No policy is published */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields, or errors in the draft */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/{form}/{seat}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the draft */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PublicationBody"];
                };
            };
            responses: {
                /** @description The policy with its new version in force */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No draft */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The draft changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Errors of the linter, by place */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/{form}/{seat}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an old version in force again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RollbackBody"];
                };
            };
            responses: {
                /** @description The policy with a new version like the old one */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such version */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The old version does not fit any more, by place */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/{form}/{seat}/sentence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A condition as a sentence, and how many records match */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConditionBody"];
                };
            };
            responses: {
                /** @description Its words and the count */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConditionView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong condition, by place */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/{form}/{seat}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List versions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Versions"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/{form}/{seat}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a version */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                    /** @description Version number */
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The version as it was */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VersionView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pool-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the settings of all pools */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every pool, with what lies in it and what leads into it; who can be a member */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PoolsSettings"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Needs `manage_pools` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pool-settings/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make or change a pool */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Pool key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PoolShape"];
                };
            };
            responses: {
                /** @description All pools as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PoolsSettings"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Needs `manage_pools` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong settings */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Remove a pool */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Pool key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All pools as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PoolsSettings"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Needs `manage_pools` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such pool */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Records lie in it, or teams or policies lead into it */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my pools */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Pools that I may use or manage, with my limits and the rules in words */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pools"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List records */
        get: {
            parameters: {
                query?: {
                    /** @description Condition as JSON; see docs/conditions.md. */
                    condition?: string;
                    /** @description Key of a saved view: its condition is added, its order is the default. */
                    view?: string;
                    /** @description Field to sort by, `-` in front for descending. */
                    sort?: string;
                    search?: string;
                    /** @description 1 to 500, default 80. */
                    limit?: number;
                    cursor?: string;
                    /** @description Also count, to 10,000. */
                    count?: boolean;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such form */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Cursor expired */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong parameter */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Create a record */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateBody"];
                };
            };
            responses: {
                /** @description The record */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such form */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Known already */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count records */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CountBody"];
                };
            };
            responses: {
                /** @description The count */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such form */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong condition */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export records
         * @description Takes the parameters of the list. Records that the caller may read but not export are left out; masked fields stay
         *     masked; what a sheet would take for a formula is text. Who exported what is kept.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Condition as JSON; see docs/conditions.md. */
                    condition?: string;
                    /** @description Key of a saved view: its condition is added, its order is the default, its columns are written. */
                    view?: string;
                    /** @description Field to sort by, `-` in front for descending. */
                    sort?: string;
                    search?: string;
                    /** @description `xlsx` or `csv`; without it `xlsx`. */
                    format?: string;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The sheet */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": number[];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such form */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong parameter */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a record */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The record */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Merged into another record, which `merged_into` names */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Move a record to the trash */
        delete: {
            parameters: {
                query?: {
                    reason?: string;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description In the trash */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Edit a record */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EditBody"];
                };
            };
            responses: {
                /** @description The record */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/records/{form}/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claim a record from its pool */
        post: {
            parameters: {
                query?: {
                    /** @description Key of the seat; without it the form's first, the owner. */
                    seat?: string;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The record, in full */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Taken, or refused by a limit */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Take one's own claim back, within a minute of it */
        delete: {
            parameters: {
                query?: {
                    /** @description Key of the seat; without it the form's first, the owner. */
                    seat?: string;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The record, in its pool again; neither cooldown nor the day's claims count it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No claim of one's own, too late, or contacted already */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/conversion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a conversion would make */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The customer and the contact, customers that are known, what it became */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConversionPreview"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Records of the form do not become customers */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a customer of a record */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConversionBody"];
                };
            };
            responses: {
                /** @description The record and its customer */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Conversion"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Known already, or changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Undo a conversion */
        delete: {
            parameters: {
                query?: {
                    /** @description Leave what was edited since as it is, and take back the rest. */
                    keep?: boolean;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The record as it was */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The customer was worked on since, by field and form; or too late */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a record is where it is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Decisions with their sentences, newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a record */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Events, newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong cursor */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a record is known by, and what may be the same */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Keys, possible duplicates as far as they may be seen, the newest merge */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Identity"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Say to whom the key in a field leads */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimBody"];
                };
            };
            responses: {
                /** @description As it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Identity"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Another party has the key */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No key in the field */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/identity/dismissal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Two are not the same: a suggestion is not made again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DismissalBody"];
                };
            };
            responses: {
                /** @description Remembered */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such record or suggestion */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong shape */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a merge of two records would do */
        get: {
            parameters: {
                query?: {
                    /** @description Id of the other record. */
                    other?: string;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Both records and what each field would get */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Preview"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description One of the two is not there */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make two records one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Id of the record that stays */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MergeBody"];
                };
            };
            responses: {
                /** @description The record that stays */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The other record or a choice is wrong */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Undo the newest merge into a record */
        delete: {
            parameters: {
                query?: {
                    /** @description Leave what was edited since as it is, and take back the rest. */
                    keep?: boolean;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Id of the record that stayed */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The record as it was */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Edited since, by field; or not the newest merge */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a record to a person */
        put: {
            parameters: {
                query?: {
                    /** @description Key of the seat; without it the form's first, the owner. */
                    seat?: string;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OwnerBody"];
                };
            };
            responses: {
                /** @description The record */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Refused by a rule */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such person */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a record out of the trash */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The record */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Another record has its place */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a record back to its pool */
        post: {
            parameters: {
                query?: {
                    /** @description Key of the seat; without it the form's first, the owner. */
                    seat?: string;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReturnBody"];
                };
            };
            responses: {
                /** @description The record */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody holds it */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Reason or pool is wrong */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show a masked value in full; the look is logged */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RevealBody"];
                };
            };
            responses: {
                /** @description The value */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not a masked field */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a record, follow-ups included */
        get: {
            parameters: {
                query?: {
                    /** @description create, follow_up, allocation, edit, inquiry, access */
                    kind?: string;
                    cursor?: string;
                    /** @description 1 to 100, default 30. */
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong cursor */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a record from its holder into a pool */
        post: {
            parameters: {
                query?: {
                    /** @description Key of the seat; without it the form's first, the owner. */
                    seat?: string;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WithdrawBody"];
                };
            };
            responses: {
                /** @description The record */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody holds it */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The pool is wrong */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recycling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the rules */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Rules of every seat that has a pool, and what goes back today and on the next 14 days */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recyclings"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Needs `manage_pools` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recycling/{form}/{seat}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the rules of a seat */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Seat key */
                    seat: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RecycleRules"];
                };
            };
            responses: {
                /** @description All rules as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recyclings"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Needs `manage_pools` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such form or seat */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Changed meanwhile */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A rule that cannot be carried out */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List roles */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All roles */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Roles"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The person behind the session or key */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Sign in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            responses: {
                /** @description Signed in; the cookie is set */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description Not JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong login or password */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description From another site */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong shape */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many attempts; see Retry-After */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Sign out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Signed out */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description From another site, or not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change what is mine to change: my language */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MeChange"];
                };
            };
            responses: {
                /** @description The person as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong shape */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/session/duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switch my duty: whether new records come to me */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Duty"];
                };
            };
            responses: {
                /** @description As it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Duty"];
                    };
                };
                /** @description Not JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description From another site, or not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong value */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password; my other sessions end */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PasswordBody"];
                };
            };
            responses: {
                /** @description Changed */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description From another site, or not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Current password wrong, or new one refused */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many attempts */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List teams */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Teams whose board I may see */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Teams"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A team's board */
        get: {
            parameters: {
                query?: {
                    /** @description Rotation whose gaps are shown, `lead/owner/east` or `east`; default the month's busiest. */
                    route?: string;
                };
                header?: never;
                path: {
                    /** @description Team key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Load, limits and gaps of each member, and why somebody gets nothing now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamBoard"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No policy is published */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such route */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Store a team */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Team key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TeamBody"];
                };
            };
            responses: {
                /** @description The team */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{key}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fairness ledger of a rotation */
        get: {
            parameters: {
                query?: {
                    /** @description Rotation, `lead/owner/east` or `east`; default the first. */
                    route?: string;
                    /** @description First day, `2026-11-01`; default the first of this month. */
                    from?: string;
                    /** @description Last day; default today. */
                    to?: string;
                };
                header?: never;
                path: {
                    /** @description Team key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Due, received and gap of each member with its causes, what bypassed the rules, the chain check */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ledger"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found, or no route asks the team */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong parameter */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{key}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members, weights and limits of a team */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Team key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The team as `PUT /teams/{key}` takes it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamView"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Views that I can use */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Views in their order */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Views"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such form */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{form}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Store a view, shared or my own */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description View key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ViewBody"];
                };
            };
            responses: {
                /** @description The view */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["View"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such form */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A shared view has the key */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong fields or condition */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete a view, shared or my own */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description View key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Deleted */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such view */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I have to do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What is due, today's numbers, what I can claim, how I stand in my rotations */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MyWork"];
                    };
                };
                /** @description Not readable */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in, or the key opens nothing */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not permitted, from another site, or the password must be changed first */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Busy, try again */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            active: boolean;
            email?: string | null;
            lang: string;
            last_seen?: string | null;
            locked_until?: string | null;
            login: string;
            must_change_password: boolean;
            phone?: string | null;
            roles: string[];
            shops: string[];
        };
        /** @description What became of one record. */
        Answer: {
            decision?: string | null;
            errors: components["schemas"]["AnswerError"][];
            form?: string | null;
            id?: string | null;
            owner?: components["schemas"]["Named"] | null;
            pool?: components["schemas"]["Named"] | null;
            /** @description The stored first answer of the same external id. */
            replayed: boolean;
            /** @description owned, in_pool, nurturing, waiting, in_review, rejected */
            state?: string | null;
            /** @description created, matched, rejected, invalid */
            status: string;
        };
        AnswerError: {
            code: string;
            field: string;
            message: string;
        };
        Balance: {
            route: components["schemas"]["RouteRef"];
            rows: components["schemas"]["BalanceRow"][];
            team: components["schemas"]["Keyed"];
        };
        BalanceRow: {
            /** @description With what was carried over: received plus gap. */
            due: string;
            gap: string;
            person: components["schemas"]["Named"];
            /** Format: int64 */
            received: number;
        };
        BoardDay: {
            /** Format: int64 */
            assigned: number;
            /** @description `2026-11-10`. */
            day: string;
            /** Format: int64 */
            new: number;
            opens: components["schemas"]["Opens"];
            percent?: string | null;
            /**
             * Format: int64
             * @description First contact within ten minutes, and their part of those assigned in percent.
             */
            responded: number;
        };
        BoardDelay: {
            /** Format: int64 */
            high: number;
            /**
             * Format: int64
             * @description Answered later.
             */
            late: number;
            late_percent?: string | null;
            /**
             * Format: int64
             * @description Conversions that the later ones lack against those at once; below zero where they have more.
             */
            lost: number;
            /**
             * Format: int64
             * @description The same at the ends of the 95 % interval of the difference.
             */
            low: number;
            /**
             * Format: int64
             * @description Answered within these minutes counts as at once.
             */
            minutes: number;
            soon_percent?: string | null;
        };
        BoardFigures: {
            /** @description First fills of the seat by route or owner match. */
            automatic: components["schemas"]["Rate"];
            conversion: components["schemas"]["Rate"];
            new: components["schemas"]["Count"];
            /** Format: int64 */
            new_before: number;
            /** @description First contacts whose time is over, now. */
            overdue: components["schemas"]["Count"];
            /** Format: int64 */
            overdue_longest_ms?: number | null;
            /**
             * Format: int64
             * @description What lies in pools now and lay there when the period began; without nurturing.
             */
            pool_stock: number;
            /** Format: int64 */
            pool_stock_before: number;
            /** @description Of those that were assigned: first contact within ten minutes. */
            responded: components["schemas"]["Rate"];
            /** Format: int64 */
            response_90_ms?: number | null;
            /**
             * Format: int64
             * @description Median and 90th percentile from assignment to first contact, in milliseconds.
             */
            response_ms?: number | null;
        };
        BoardSplit: {
            /** @description What it is split by: the seat or a field. */
            by: string;
            /** @description What it can be split by. */
            choices: components["schemas"]["SplitChoice"][];
            /**
             * Format: int64
             * @description The lines beyond the table, together.
             */
            others: number;
            /** Format: int64 */
            others_new: number;
            /** @description The most records first; what has no value comes last. */
            rows: components["schemas"]["SplitRow"][];
        };
        /**
         * @description Assignments by hand to members past the rules, which no rotation counts. What a rule itself leaves to people is none: a
         *     leader hands on what came by a leader's rule, somebody places what came into review.
         */
        Bypass: {
            most?: components["schemas"]["Named"] | null;
            /** Format: int64 */
            most_n: number;
            /** Format: int64 */
            n: number;
            /** @description Of all records that members got by this route or by hand, in percent: `2.8`. */
            percent: string;
            /** @description The newest 50. */
            rows: components["schemas"]["BypassRow"][];
        };
        BypassRow: {
            at: components["schemas"]["Moment"];
            by?: components["schemas"]["Named"] | null;
            from?: components["schemas"]["Named"] | null;
            reason?: string | null;
            record?: components["schemas"]["Named"] | null;
            to: components["schemas"]["Named"];
        };
        Chain: {
            /**
             * Format: int64
             * @description Number of the first row that does not follow from its predecessor.
             */
            broken_at?: number | null;
            intact: boolean;
            rows: number;
            verified_at: components["schemas"]["Moment"];
        };
        CheckedView: {
            /** Format: int64 */
            invalid: number;
            /** @description Rows whose record is known, by what. */
            known: components["schemas"]["MetBy"][];
            /** Format: int64 */
            new: number;
            /**
             * Format: int64
             * @description Rows that mean the record of an earlier row.
             */
            repeated: number;
        };
        /**
         * @description What a person says of a key.
         * @enum {string}
         */
        Claim: "own" | "shared" | "ended";
        ClaimBody: {
            /** @description Key of the field that holds the key. */
            field: string;
            state: components["schemas"]["Claim"];
        };
        Claimable: {
            form: string;
            key: string;
            name: string;
            pool: string;
            /** @description Why I can claim none. */
            reason?: string | null;
            records: components["schemas"]["ClaimableRecord"][];
            /**
             * Format: int64
             * @description How many I can still claim now; null for no limit.
             */
            remaining?: number | null;
            seat: string;
            total: components["schemas"]["Count"];
        };
        ClaimableRecord: {
            again_at?: components["schemas"]["Moment"] | null;
            entered?: components["schemas"]["Entered"] | null;
            record: Record<string, never>;
        };
        ConditionBody: {
            condition: Record<string, never>;
        };
        ConditionView: {
            /**
             * Format: int64
             * @description Records that match now, as far as I may read them; null where I may not filter by a field of the condition.
             */
            count?: number | null;
            count_is_exact: boolean;
            text: string;
            words: components["schemas"]["Word"][];
        };
        ContactBody: {
            fields?: Record<string, never>;
            /** @description Make no contact. */
            skip?: boolean;
        };
        /** @description What a record has become. */
        Conversion: {
            /** @description Null where the caller may not see it. */
            customer: Record<string, never>;
            record: Record<string, never>;
        };
        ConversionBody: {
            contact?: components["schemas"]["ContactBody"] | null;
            customer?: components["schemas"]["CustomerBody"] | null;
            /**
             * Format: int64
             * @description Revision that was looked at.
             */
            rev?: number | null;
        };
        ConversionPreview: {
            /** @description `true`, or `{reason}`. */
            can: Record<string, never>;
            contact?: components["schemas"]["Made"] | null;
            converted?: components["schemas"]["Converted"] | null;
            customer: components["schemas"]["Made"];
            /** @description Customers whose keys the record has; the first is the one to take. */
            known: components["schemas"]["Known"][];
        };
        Converted: {
            at: components["schemas"]["Moment"];
            by?: string | null;
            customer?: string | null;
            form: string;
            title?: string | null;
        };
        /** @description A count and the records behind it. */
        Count: {
            /** Format: int64 */
            n: number;
            opens?: components["schemas"]["Opens"] | null;
        };
        CountBody: {
            condition?: Record<string, never> | null;
            search?: string | null;
            view?: string | null;
        };
        CreateBody: {
            /** @description Let the policy choose the holder; otherwise it is the caller. */
            allocate?: boolean;
            /** @description Values by field key. */
            fields: Record<string, never>;
        };
        CustomerBody: {
            /** @description Values that are not those of the record, by field key. */
            fields?: Record<string, never>;
            /** @description A customer that is there already; without it one is made. */
            id?: string | null;
        };
        /**
         * @description Which number of `03/04/2026` is the month.
         * @enum {string}
         */
        DateOrder: "month_day" | "day_month";
        DecisionBody: {
            /** @description What happens to them: anything but `review`. */
            known: components["schemas"]["ImportStrategy"];
            /** @description Rows that wait for review; without it all of them. */
            rows?: number[] | null;
        };
        Delivery: {
            at?: string | null;
            /** @description When it will be tried, while it waits. */
            due_at?: string | null;
            ended_at?: string | null;
            error?: components["schemas"]["Trouble"] | null;
            id: string;
            kind: string;
            kind_name: string;
            person: components["schemas"]["Ref"];
            robot?: components["schemas"]["Ref"] | null;
            /** @description `waiting`, `sent`, `failed`, `dropped`. */
            state: string;
            /** Format: int64 */
            tries: number;
        };
        Department: {
            id: string;
            /** @description By which policies and grants name it. */
            key: string;
            leader?: components["schemas"]["Ref"] | null;
            name: string;
            parent?: string | null;
            /** @description Active people in it, without those below. */
            people: number;
        };
        DepartmentBody: {
            /** @description Lower-case letters, digits and `_`; made if missing. */
            key?: string | null;
            leader?: string | null;
            name: string;
            parent?: string | null;
            /** Format: int64 */
            position?: number;
        };
        /** @description Only what is there changes; null empties. */
        DepartmentChange: {
            leader?: string | null;
            name?: string | null;
            parent?: string | null;
            /** Format: int64 */
            position?: number | null;
        };
        Departments: {
            departments: components["schemas"]["Department"][];
        };
        Diff: {
            changes: components["schemas"]["PolicyChange"][];
        };
        DismissalBody: {
            suggestion: string;
        };
        DraftBody: {
            policy: Record<string, never>;
            /**
             * Format: int64
             * @description Of the draft that was edited; without it there must be none yet.
             */
            rev?: number | null;
        };
        DraftHead: {
            at: components["schemas"]["Moment"];
            by?: components["schemas"]["Named"] | null;
            /** Format: int64 */
            rev: number;
        };
        DraftView: components["schemas"]["DraftHead"] & {
            policy: Record<string, never>;
        };
        DryRun: {
            /** @description Values that marks would set. */
            fields: Record<string, never>;
            /** Format: int32 */
            first_contact_minutes?: number | null;
            owner?: components["schemas"]["Named"] | null;
            pool?: components["schemas"]["Named"] | null;
            /** @description Why it would be rejected. */
            reason?: string | null;
            route?: components["schemas"]["Keyed"] | null;
            /** @description `owned`, `in_pool`, `nurturing`, `waiting`, `in_review`, `rejected`. */
            state: string;
            steps: components["schemas"]["TraceStep"][];
            team?: components["schemas"]["Keyed"] | null;
            /**
             * Format: int64
             * @description Version that decided; 0 is the draft.
             */
            version: number;
        };
        DryRunBody: {
            /** @description By the draft instead of the version in force. */
            draft?: boolean;
            fields?: Record<string, never> | null;
            /** @description Id of a record, or `fields` as a channel would send them. */
            record?: string | null;
        };
        /** @description What may be the same as the record. */
        Duplicate: {
            form?: string | null;
            /** @description Who holds the other record. */
            holder?: string | null;
            /** @description Only where the reader may see the other record. */
            id?: string | null;
            /** @description `true`, or `{reason}`. */
            merge: Record<string, never>;
            /** @description Kind of the key that both have; `name`: one mobile number, two people's names; `party`: another record of the party. */
            reason: string;
            /** @description The other name, as far as the reader sees names of this record. */
            said?: string | null;
            /** @description Names what can be dismissed. Two records of one party cannot: they are one by their keys. */
            suggestion?: string | null;
            title?: string | null;
        };
        /** @description Whether new records come to a person. */
        Duty: {
            reason?: string | null;
            /** @description `on`, `paused` or `leave`. */
            state: string;
            /** @description Instant at which it ends by itself. */
            until?: string | null;
        };
        EditBody: {
            fields: Record<string, never>;
            /**
             * Format: int64
             * @description Revision that was edited; without it the newest.
             */
            rev?: number | null;
        };
        /** @description How a record came into its pool. */
        Entered: {
            at: components["schemas"]["Moment"];
            /** @description `route`, `return`, `recycle`, `withdraw` … */
            cause: string;
            reason?: string | null;
        };
        /** @description One line. `kind` is what the filters above the timeline distinguish. */
        Entry: {
            actor?: string | null;
            at?: string | null;
            context?: string | null;
            id: string;
            /** @description create, follow_up, allocation, edit, inquiry, access */
            kind: string;
            text?: string | null;
            title: string;
        };
        /** @description A field, or a seat, whose values differ or are there at all. */
        FieldChoice: {
            differs: boolean;
            field: string;
            /** @description Not for choosing: the rule decides. */
            fixed: boolean;
            takes_both: boolean;
            /** @description Whose value it gets if `record` stays: `survivor` (record), `other`, `both`. */
            usual: string;
            /** @description The same if `other` stays, told the same way: `survivor` is `record`. */
            usual_back: string;
        };
        /** @description One finding of the linter. */
        Finding: {
            /** @description Path in the policy, positions from 0: `routes.3.target.team`. */
            at: string;
            code: string;
            /** @description `error` refuses publication; `warning`, `note`. */
            level: string;
            message: string;
            /** @description Id of the route that it concerns. */
            route?: string | null;
        };
        Forms: {
            forms: Record<string, never>[];
            /**
             * Format: int64
             * @description Of the definitions; a change names the version that it was made from.
             */
            version: number;
        };
        FormsBody: {
            /** @description Consent to what the plan calls lossy. */
            accept_loss?: boolean;
            /** @description All forms, as written; those that are missing go. */
            forms: Record<string, never>[];
            /**
             * Format: int64
             * @description The version from which the change was made.
             */
            version: number;
        };
        FunnelStage: {
            /** @description `created`, `assigned`, `contacted`, `won`. */
            key: string;
            /**
             * Format: int64
             * @description Median from creation, in milliseconds.
             */
            median_ms?: number | null;
            of_first?: string | null;
            /** @description Of the stage before, and of the first, in percent. */
            percent?: string | null;
            records: components["schemas"]["Count"];
        };
        Identity: {
            duplicates: components["schemas"]["Duplicate"][];
            keys: components["schemas"]["KnownBy"][];
            /** @description Whether the caller may say to whom keys lead. */
            may_claim: boolean;
            merged?: components["schemas"]["Merged"] | null;
        };
        /** @description Where new records go. */
        ImportDestination: {
            /** @enum {string} */
            kind: "policy";
        } | {
            /** @enum {string} */
            kind: "me";
        } | {
            id: string;
            /** @enum {string} */
            kind: "person";
        } | {
            id: string;
            /** @enum {string} */
            kind: "pool";
        } | {
            /** @enum {string} */
            kind: "nowhere";
        };
        ImportPlan: {
            /** @description Field of each column in order, null for a column that is left out; `external_id` for the sender's own numbers. */
            columns: (string | null)[];
            /** @description Values of fields for every row whose own cell is empty. */
            constants?: Record<string, never>;
            date_order?: components["schemas"]["DateOrder"] | null;
            /** @description What happens to rows whose record is known. */
            known: components["schemas"]["ImportStrategy"];
            /** @description Where new records go. */
            to: components["schemas"]["ImportDestination"];
        };
        /**
         * @description What became of a row.
         * @enum {string}
         */
        ImportRowState: "invalid" | "created" | "updated" | "matched" | "skipped" | "unchanged" | "replayed" | "rejected" | "review" | "todo" | "undone" | "kept";
        ImportRows: {
            /**
             * Format: int64
             * @description `after` of the next page.
             */
            next?: number | null;
            rows: components["schemas"]["RowView"][];
        };
        /** @enum {string} */
        ImportState: "uploaded" | "checking" | "checked" | "running" | "done" | "cancelled" | "undoing" | "undone" | "failed";
        /**
         * @description What happens to a row whose record is known.
         * @enum {string}
         */
        ImportStrategy: "skip" | "fill_empty" | "overwrite" | "review" | "new_inquiry";
        ImportView: {
            at: components["schemas"]["Moment"];
            by: components["schemas"]["Named"];
            checked?: components["schemas"]["CheckedView"] | null;
            /** @description Rows by what became of them. */
            counts: Record<string, never>;
            /**
             * Format: int64
             * @description Rows that the step at hand is through with: of the check, the run or the undo.
             */
            done: number;
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description Why it stopped. */
            error?: string | null;
            /** @description Of the file, with its size in bytes. */
            file: string;
            form: string;
            id: string;
            plan?: components["schemas"]["ImportPlan"] | null;
            /** Format: int64 */
            rows: number;
            shape: components["schemas"]["ShapeView"];
            /** Format: int64 */
            size: number;
            state: components["schemas"]["ImportState"];
            undo_until?: components["schemas"]["Moment"] | null;
        };
        Imports: {
            /** @description Newest first. */
            imports: components["schemas"]["ImportView"][];
            /**
             * Format: int64
             * @description Bytes that a file may have.
             */
            largest: number;
        };
        Key: {
            created_at?: string | null;
            id: string;
            name: string;
            scopes: string[];
            used_at?: string | null;
        };
        KeyBody: {
            name: string;
            /** @description `*`, `records:read`, `records:write`, `intake`, `policies`, `teams`, `pools`, `boards`, `people`, `forms`. */
            scopes: string[];
        };
        /** @description Something that is known by its key. */
        Keyed: {
            key: string;
            name: string;
        };
        Keys: {
            keys: components["schemas"]["Key"][];
        };
        KindName: {
            key: string;
            /** @description By mail to whoever has not chosen. */
            mail: boolean;
            name: string;
        };
        KindSetting: {
            key: string;
            mail: boolean;
            name: string;
            /** @description Comes in quiet hours too. */
            urgent: boolean;
            /** @description What the workspace does for whoever chooses nothing. */
            usual_mail: boolean;
        };
        Known: {
            holder?: string | null;
            /** @description Only where the reader may see the customer. */
            id?: string | null;
            title?: string | null;
        };
        /** @description A field whose value names the party. */
        KnownBy: {
            field: string;
            /** @description `platform`, `unionid`, `external_userid`, `credit_code`, `phone`, `email`, `company_name` */
            kind: string;
            since?: components["schemas"]["Moment"] | null;
            /**
             * @description `own`: leads to this party. `shared`: several people use it, it leads to nobody. `ended`: it did lead here. `other`:
             *     it leads to another party.
             */
            state: string;
        };
        Largest: {
            at: components["schemas"]["Moment"];
            /** @description Newest decisions of the period that were looked at. */
            decisions: number;
            gap: string;
            person: components["schemas"]["Named"];
        };
        Late: {
            /** @description The people beyond the table together. */
            others: number;
            /** Format: int64 */
            others_overdue: number;
            /** Format: int64 */
            others_plans: number;
            /** @description Who is late at all. */
            people: number;
            rows: components["schemas"]["LateRow"][];
        };
        LateRow: {
            /**
             * Format: int64
             * @description How long the oldest overdue first contact is late, in milliseconds.
             */
            longest_ms?: number | null;
            /** @description First contacts whose time is over. */
            overdue: components["schemas"]["Count"];
            person: components["schemas"]["Named"];
            /** @description Planned follow-ups whose time is over. */
            plans: components["schemas"]["Count"];
        };
        Ledger: {
            /**
             * Format: int64
             * @description How often somebody was away or full within the period.
             */
            absences: number;
            /**
             * @description Largest gap while members and weights stay the same, in leads, and for how many members; null where the route does
             *     not rotate: its gaps settle ties and have no bound.
             */
            bound?: string | null;
            bound_members: number;
            bypass: components["schemas"]["Bypass"];
            chain: components["schemas"]["Chain"];
            changed_at?: components["schemas"]["Moment"] | null;
            from: components["schemas"]["Moment"];
            largest?: components["schemas"]["Largest"] | null;
            members: components["schemas"]["LedgerRow"][];
            route: components["schemas"]["RouteRef"];
            routes: components["schemas"]["RouteRef"][];
            sum: components["schemas"]["LedgerSum"];
            to: components["schemas"]["Moment"];
        };
        LedgerRow: {
            /** @description Gap with which the period began; part of `due`. */
            carried: string;
            /** @description What moved the gap besides the rotation. */
            cause: string;
            due: string;
            /** @description Due minus received. */
            gap: string;
            person: components["schemas"]["Named"];
            /** Format: int64 */
            received: number;
            /**
             * Format: int32
             * @description Hundredths of a share; null for who has left the team.
             */
            weight?: number | null;
        };
        LedgerSum: {
            due: string;
            gap: string;
            /** Format: int64 */
            received: number;
            /** Format: int64 */
            weight: number;
        };
        Log: {
            /** @description Newest first, 50 a page, kept for 30 days. Of records nothing is told. */
            deliveries: components["schemas"]["Delivery"][];
            next?: string | null;
        };
        /** @description A record that would be made. */
        Made: {
            /** @description Values by field key, as the API shows them. */
            fields: Record<string, never>;
            form: string;
            /** @description Of these the ones that the reader sees in part; they are taken over in full. */
            masked: string[];
        };
        MadeKey: {
            id: string;
            /** @description `hs_` and 64 hexadecimal digits. Told once. */
            key: string;
        };
        Mail: {
            authority?: string | null;
            from: string;
            host: string;
            /** @description Whether there is one. */
            password: boolean;
            /** Format: int32 */
            port: number;
            security: components["schemas"]["Security"];
            user?: string | null;
        };
        MailBody: {
            /** @description PEM of the authority that signed the server's certificate, where the machine does not know it. */
            authority?: string | null;
            /** @description `活水 <crm@example.com>` */
            from: string;
            host: string;
            /** @description Without it the one that is there stays, as long as server and user do. */
            password?: string | null;
            /** Format: int32 */
            port: number;
            security: components["schemas"]["Security"];
            user?: string | null;
        };
        ManagerBoard: {
            at: components["schemas"]["Moment"];
            balance?: components["schemas"]["Balance"] | null;
            before_from: string;
            before_to: string;
            /** @description One for each day of the period. */
            daily: components["schemas"]["BoardDay"][];
            /** Format: int64 */
            days: number;
            delay?: components["schemas"]["BoardDelay"] | null;
            department?: components["schemas"]["Named"] | null;
            /** @description What can be chosen. */
            departments: components["schemas"]["Named"][];
            form: string;
            /** @description First and last day of the period, and of the one that it is compared with. */
            from: string;
            funnel: components["schemas"]["FunnelStage"][];
            late: components["schemas"]["Late"];
            numbers: components["schemas"]["BoardFigures"];
            pools: components["schemas"]["PoolFlow"][];
            /** @description First contact by how long it took. */
            responses: components["schemas"]["ResponseBar"][];
            shop?: components["schemas"]["Named"] | null;
            shops: components["schemas"]["Named"][];
            to: string;
        };
        Me: {
            duty: components["schemas"]["Duty"];
            /** @description `manage_people`, `manage_forms` … */
            powers: string[];
            user: components["schemas"]["User"];
            workspace: components["schemas"]["Workspace"];
        };
        /** @description Only what is there changes. */
        MeChange: {
            /** @description `zh` or `en`: what I am told in wherever a request does not say it. */
            lang?: string | null;
        };
        Member: {
            /** Format: int64 */
            capacity: number;
            /** Format: int32 */
            daily_cap?: number | null;
            name: string;
            person: string;
            skills: {
                [key: string]: number;
            };
            /** Format: int32 */
            weight: number;
        };
        MemberBody: {
            /**
             * Format: int64
             * @description Records that are full work, default 50; ratios only.
             */
            capacity?: number | null;
            /**
             * Format: int32
             * @description New records per day.
             */
            daily_cap?: number | null;
            person: string;
            /** @description Skill to level. */
            skills?: {
                [key: string]: number;
            };
            /**
             * Format: int32
             * @description Hundredths of a share, default 100; 0 takes no automatic records.
             */
            weight?: number | null;
        };
        /** @description Who can be a member. */
        MemberChoice: {
            key: string;
            name: string;
        };
        MemberRow: {
            /** @description Records whose first contact is still to be made, and those of them whose time is over. */
            awaiting: components["schemas"]["Count"];
            /** @description Whether I may switch this person's duty. */
            can_switch: boolean;
            /** @description `on`, `paused`, `leave`, `inactive`. */
            duty: string;
            eligible: boolean;
            /** @description Due minus received in the chosen rotation: `-0.22`. */
            gap?: string | null;
            /** Format: int64 */
            held: number;
            /** Format: int64 */
            held_cap?: number | null;
            /** Format: int64 */
            new_cap?: number | null;
            /** Format: int64 */
            new_today: number;
            overdue: components["schemas"]["Count"];
            person: components["schemas"]["Named"];
            reason?: string | null;
            /**
             * Format: int64
             * @description Median from assignment to first contact over 30 days, in milliseconds.
             */
            response_ms?: number | null;
            until?: components["schemas"]["Moment"] | null;
            /**
             * Format: int32
             * @description Hundredths of a share.
             */
            weight: number;
            /** @description Why nothing comes now; 可分 where something can. */
            why: string;
        };
        MergeBody: {
            /** @description By field or seat whose value stays, where it is not the usual one: `survivor`, `other`, `both`. */
            choose?: Record<string, never>;
            /** @description Id of the record that becomes part of this one. */
            other: string;
            /** Format: int64 */
            other_rev: number;
            /**
             * Format: int64
             * @description Revisions that were looked at.
             */
            rev: number;
        };
        Merged: {
            at: components["schemas"]["Moment"];
            by?: string | null;
            /** @description `true`, or `{reason}`. */
            undo: Record<string, never>;
        };
        MergedInto: {
            form: string;
            id: string;
        };
        MetBy: {
            name: string;
            /** Format: int64 */
            rows: number;
        };
        /** @description Milliseconds since 1970; `2026-11-19T02:24:00.000Z` in answers. */
        Moment: string;
        Moves: {
            form: string;
            /** Format: int64 */
            n: number;
        };
        MyWork: {
            at: components["schemas"]["Moment"];
            claimable: components["schemas"]["Claimable"][];
            counts: components["schemas"]["WorkCounts"];
            /** @description By due time, at most 100. */
            items: components["schemas"]["WorkItem"][];
            /** @description One for each form with a life cycle, leads first: the first is what the strip shows. */
            numbers: components["schemas"]["WorkNumbers"][];
            rotations: components["schemas"]["Turn"][];
        };
        /** @description A person, department, pool or record by name. */
        Named: {
            id: string;
            name: string;
        };
        /** @description A notice as its reader gets it. */
        Notice: {
            at: components["schemas"]["Moment"];
            /** @description Instant of the first contact that is due. */
            due?: string | null;
            form?: string | null;
            id: string;
            /**
             * @description `assigned` by a rule, `given` by a person, `taken_away`, `merged`, `touched`: the customer asked again; `recycle_soon`,
             *     `recycled`; `imported`: a sheet of records; `summary` of a day.
             */
            kind: string;
            /** @description Page that it leads to, where it tells of no record: `/boards/manager`. */
            page?: string | null;
            read: boolean;
            record?: string | null;
            /** @description One line in the reader's language. */
            text: string;
            title?: string | null;
        };
        Notices: {
            notices: components["schemas"]["Notice"][];
            /** Format: int64 */
            unread: number;
        };
        /** @description The list that a number counts: `GET /records/{form}?condition=…`. */
        Opens: {
            condition: Record<string, never>;
            form: string;
        };
        OwnerBody: {
            /** @description Id of the person. */
            owner: string;
            reason?: string | null;
            /**
             * Format: int64
             * @description Revision that was looked at.
             */
            rev?: number | null;
        };
        PasswordBody: {
            current: string;
            new: string;
        };
        People: {
            people: components["schemas"]["Person"][];
        };
        /** @description A person. Everything behind `department` is for those who manage people. */
        Person: (components["schemas"]["Account"] | null) & {
            department?: components["schemas"]["Ref"] | null;
            /** @description Whether new records come to the person: `on`, `paused` or `leave`. */
            duty: string;
            /** @description Instant at which pause or leave ends by itself. */
            duty_until?: string | null;
            id: string;
            name: string;
        };
        PersonAnswer: {
            /** @description Told once. */
            password?: string | null;
            person: components["schemas"]["Person"];
        };
        PersonBody: {
            department?: string | null;
            email?: string | null;
            lang?: string | null;
            /** @description Letters, digits and `. _ - @`. */
            login: string;
            name: string;
            /** @description Without it one is made and told in the answer. Either has to be changed at the first sign-in. */
            password?: string | null;
            phone?: string | null;
            roles?: string[];
            shops?: string[];
        };
        /** @description Only what is there changes; null empties. */
        PersonChange: {
            active?: boolean | null;
            department?: string | null;
            email?: string | null;
            lang?: string | null;
            name?: string | null;
            phone?: string | null;
            /** @description Makes a temporary password, which the answer tells; the person's sessions end. */
            reset_password?: boolean;
            roles?: string[] | null;
            shops?: string[] | null;
        };
        Plan: {
            changes: components["schemas"]["PlanChange"][];
            problems: components["schemas"]["PlanProblem"][];
        };
        PlanBody: {
            /** @description All forms, as written. */
            forms: Record<string, never>[];
        };
        PlanChange: {
            lossy: boolean;
            table: string;
            /** @description `create_table`, `add_column phone` … */
            what: string;
        };
        PlanProblem: {
            /** @description Place in the definition: `lead.fields.budget.scale`. */
            at: string;
            code: string;
            message: string;
        };
        /** @enum {string} */
        Platform: "wecom" | "dingtalk" | "feishu";
        Policies: {
            policies: components["schemas"]["PolicyHead"][];
        };
        PolicyChange: {
            after?: components["schemas"]["Word"][] | null;
            before?: components["schemas"]["Word"][] | null;
            /** @description Position from 1 and sentence, before and after. */
            from?: number | null;
            /** @description Id of the rule; empty for owner match and fallback. */
            id: string;
            /** @description `added`, `removed`, `changed`, `moved`; a rule that was changed and moved comes twice. */
            kind: string;
            name: string;
            /** @description Parts that differ: `when`, `target`, `name` … */
            parts: string[];
            section: components["schemas"]["Section"];
            to?: number | null;
        };
        PolicyHead: {
            can_edit: boolean;
            draft?: components["schemas"]["DraftHead"] | null;
            /** @description Findings in the draft if I see one, else in what is in force. */
            errors: number;
            form: string;
            form_name: string;
            published?: components["schemas"]["VersionHead"] | null;
            routes: number;
            seat: string;
            seat_name: string;
            warnings: number;
        };
        /** @description What routes took in the last 30 days. */
        PolicyHits: {
            /**
             * Format: int64
             * @description Stopped by a screen, or kept by the party's holder.
             */
            before_routes: number;
            /** Format: int64 */
            days: number;
            fallback: components["schemas"]["RuleHits"];
            routes: {
                [key: string]: components["schemas"]["RuleHits"];
            };
            /**
             * Format: int64
             * @description Records that reached the routes.
             */
            total: number;
        };
        PolicyView: {
            can_edit: boolean;
            /** @description Differences between draft and version in force. */
            changes: number;
            draft?: components["schemas"]["DraftView"] | null;
            form: string;
            form_name: string;
            hits: components["schemas"]["PolicyHits"];
            problems: components["schemas"]["Finding"][];
            published?: components["schemas"]["PublishedPolicy"] | null;
            seat: string;
            seat_name: string;
            /** @description Of the draft if I see one, else of what is in force; so are findings and shares. */
            sentences: components["schemas"]["Sentences"];
            /** @description Shares of each route that asks a team, by route id. */
            shares: {
                [key: string]: components["schemas"]["Shares"];
            };
        };
        /** @description A pool over the period: start + entered + returned + withdrawn + recycled − claimed − assigned − left = end. */
        PoolFlow: {
            /** Format: int64 */
            assigned: number;
            /** Format: int64 */
            claimed: number;
            end: components["schemas"]["Count"];
            /**
             * Format: int64
             * @description By route, fallback or hand, from nobody or from another pool.
             */
            entered: number;
            id: string;
            key: string;
            /**
             * Format: int64
             * @description To another pool, into review, to the trash and back …
             */
            left: number;
            name: string;
            nurture: boolean;
            /** Format: int64 */
            recycled: number;
            /** Format: int64 */
            returned: number;
            /** Format: int64 */
            start: number;
            /** Format: int64 */
            withdrawn: number;
        };
        /** @description A pool as it is set, and how much lies in it. */
        PoolSettings: components["schemas"]["PoolShape"] & {
            id: string;
            key: string;
            records: components["schemas"]["Count"];
            /** @description Teams and policies that send records into it: it cannot be removed. */
            used_by: string[];
        };
        /** @description Shape of a pool. */
        PoolShape: {
            /** Format: int32 */
            cooldown_days?: number | null;
            /** Format: int32 */
            daily_claims?: number | null;
            /** @description Keys of departments, in or below one of which a member is. */
            departments?: string[];
            form: string;
            name: Record<string, never>;
            /** @description Marketing warms the records up here; they are not for claiming. */
            nurture?: boolean;
            /** Format: int32 */
            position?: number | null;
            return_reasons?: Record<string, never>[];
            /** @description Keys of roles, one of which a member has; none asks for none. */
            roles?: string[];
            seat?: string;
        };
        PoolView: {
            /** @description What lies in it, as far as I may read it; counted to 10,000. */
            claimable: components["schemas"]["Count"];
            /**
             * Format: int64
             * @description What I claimed from it today, and how much a day allows.
             */
            claims_today: number;
            count_is_exact: boolean;
            /** Format: int32 */
            daily_claims?: number | null;
            form: string;
            /**
             * Format: int64
             * @description What I hold of the form, and may hold.
             */
            holding: number;
            /** Format: int32 */
            holding_cap?: number | null;
            id: string;
            key: string;
            name: string;
            /** @description Marketing warms the records up here; they are not for claiming. */
            nurture: boolean;
            /** @description Why I can claim none. */
            reason?: string | null;
            /**
             * Format: int64
             * @description How many I can still claim now; null for no limit.
             */
            remaining?: number | null;
            return_reasons: string[];
            /** @description The pool's rules, a sentence each. */
            rules: string[];
            seat: string;
        };
        Pools: {
            pools: components["schemas"]["PoolView"][];
        };
        PoolsSettings: {
            departments: components["schemas"]["MemberChoice"][];
            pools: components["schemas"]["PoolSettings"][];
            roles: components["schemas"]["MemberChoice"][];
        };
        /** @description What a merge would do. */
        Preview: {
            /** @description `true`, or `{reason}`. */
            can: Record<string, never>;
            fields: components["schemas"]["FieldChoice"][];
            /** @description Records that lead to `other` and would lead to `record`; and the other way round. */
            moves: components["schemas"]["Moves"][];
            moves_back: components["schemas"]["Moves"][];
            other: Record<string, never>;
            record: Record<string, never>;
            /** @description The better one to keep. */
            survivor: string;
        };
        /** @description `application/problem+json`. */
        Problem: {
            /** @description The record as it is now, where somebody else was faster. */
            current?: Record<string, never> | null;
            detail: string;
            errors: components["schemas"]["ProblemField"][];
            merged_into?: components["schemas"]["MergedInto"] | null;
            /**
             * Format: int64
             * @description The newest revision, where somebody else was faster.
             */
            rev?: number | null;
            /** Format: int32 */
            status: number;
            title: string;
            /** @description `/problems/<code>`. */
            type: string;
        };
        ProblemField: {
            code: string;
            field: string;
            message: string;
        };
        PublicationBody: {
            note?: string | null;
            /** Format: int64 */
            rev: number;
        };
        PublishedPolicy: components["schemas"]["VersionHead"] & {
            policy: Record<string, never>;
        };
        /** @description Hours of every day in which messages wait, also over midnight: `{"from":"21:00","until":"08:30"}`. */
        Quiet: {
            from: string;
            until: string;
        };
        /** @description A part of a whole, in percent with one decimal; null of nothing. */
        Rate: {
            /** @description The same in the compared period. */
            before?: string | null;
            /**
             * Format: int64
             * @description Minutes, for rates with a limit.
             */
            minutes?: number | null;
            /** Format: int64 */
            n: number;
            /** Format: int64 */
            of: number;
            opens?: components["schemas"]["Opens"] | null;
            percent?: string | null;
        };
        ReadBody: {
            /** @description At most 500; without it all of mine. */
            ids?: string[] | null;
        };
        RecycleRule: {
            /**
             * Format: int32
             * @description Days without contact, from the day on which the holder got the record.
             */
            days: number;
            name: Record<string, never>;
            /** @description Days before, on each of which the holder is reminded. */
            remind?: number[];
            /** @description Of which records. */
            when?: Record<string, never>;
        };
        /** @description New rules of one seat; without any nothing goes back by itself. */
        RecycleRules: {
            rules: components["schemas"]["RecycleRule"][];
            /**
             * Format: int64
             * @description Version that was read.
             */
            version?: number | null;
        };
        /** @description The rules of one seat, the first that fits holds. A record that fits none stays with its holder. */
        Recycling: {
            form: string;
            rules: components["schemas"]["RecycleRule"][];
            seat?: string;
        };
        /** @description The rules of one seat, and what they will do. */
        RecyclingView: components["schemas"]["Recycling"] & {
            /** @description Records that go back today and on each of the next 14 days; those that are late count as today. */
            forecast: number[];
            /** @description Times are being made anew: the forecast is not whole yet. */
            settling: boolean;
            /**
             * Format: int64
             * @description Version of the definitions that were read: a change of others since is told.
             */
            version: number;
        };
        Recyclings: {
            recycling: components["schemas"]["RecyclingView"][];
        };
        /** @description A person, department, pool … by name. */
        Ref: {
            id: string;
            name: string;
        };
        /** @description First contacts that took more than `from_minutes` and at most `to_minutes`. */
        ResponseBar: {
            /** Format: int64 */
            from_minutes: number;
            /** @description Beyond the limit. */
            late: boolean;
            /** Format: int64 */
            n: number;
            percent?: string | null;
            /** Format: int64 */
            to_minutes?: number | null;
            /**
             * Format: int64
             * @description Of them, won.
             */
            won: number;
            won_percent?: string | null;
        };
        /** @description Answers in the order sent. */
        Results: {
            results: components["schemas"]["Answer"][];
        };
        ReturnBody: {
            /** @description Id of the pool; without it the one that the record came from. */
            pool?: string | null;
            reason: string;
        };
        RevealBody: {
            field: string;
        };
        Robot: {
            departments: string[];
            /** @description Host of the webhook, all that is told of it. */
            host: string;
            id: string;
            kinds: string[];
            lang: string;
            name: string;
            platform: components["schemas"]["Platform"];
            quiet?: components["schemas"]["Quiet"] | null;
            /** @description Whether there is a key to sign with. */
            secret: boolean;
            teams: string[];
        };
        RobotBody: {
            /** @description Keys; whose notices the robot tells. Without departments and teams everybody's. */
            departments?: string[];
            kinds: string[];
            lang?: string | null;
            name: string;
            platform: components["schemas"]["Platform"];
            quiet?: components["schemas"]["Quiet"] | null;
            /** @description Key to sign with, 钉钉 and 飞书; without it the one that is there stays, as long as the webhook does. */
            secret?: string | null;
            teams?: string[];
            /** @description The webhook; without it the one that is there stays. */
            url?: string | null;
        };
        Robots: {
            id: string;
        };
        Role: {
            key: string;
            name: Record<string, never>;
            /** @description Active people who have it. */
            people: number;
            powers: string[];
        };
        RoleName: {
            key: string;
            name: string;
        };
        Roles: {
            roles: components["schemas"]["Role"][];
        };
        RollbackBody: {
            note?: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @description A rotation of the team: a route of a policy that gives its records to it. */
        RouteRef: {
            form: string;
            /** @description `lead/owner/east`. */
            id: string;
            name: string;
            /** @description Position in the policy, from 1. */
            number: number;
            route: string;
            seat: string;
            /** @description `rotation`, `least_loaded` … */
            strategy: string;
        };
        RowErrorView: {
            code: string;
            /** @description Heading of its column. */
            column?: string | null;
            /** @description Key of the field; empty where it is the row. */
            field: string;
            message: string;
            /** @description Its name. */
            name: string;
            /** @description What stands in the cell, the beginning of it. */
            value?: string | null;
        };
        RowView: {
            errors: components["schemas"]["RowErrorView"][];
            /**
             * Format: int64
             * @description As the file counts, from 1.
             */
            line: number;
            /**
             * Format: int64
             * @description Position among the rows, from 0.
             */
            n: number;
            record?: string | null;
            state: components["schemas"]["ImportRowState"];
        };
        RuleHits: {
            /** Format: int64 */
            hits: number;
            /** @description Of the total, in percent with one decimal: `8.8`. */
            share: string;
        };
        RuleSentence: {
            id: string;
            name: string;
            words: components["schemas"]["Word"][];
        };
        /** @enum {string} */
        Section: "screens" | "marks" | "owner_match" | "routes" | "fallback";
        /** @enum {string} */
        Security: "tls" | "starttls" | "none";
        Sentences: {
            fallback: components["schemas"]["Word"][];
            marks: components["schemas"]["RuleSentence"][];
            owner_match: components["schemas"]["Word"][];
            routes: components["schemas"]["RuleSentence"][];
            screens: components["schemas"]["RuleSentence"][];
        };
        /** @description How my notices reach me besides the pages, which show all of them. */
        Settings: {
            /** @description Whether the workspace can send mail at all. */
            can_mail: boolean;
            /** @description Where they are mailed to. */
            email?: string | null;
            kinds: components["schemas"]["KindSetting"][];
            quiet?: components["schemas"]["Quiet"] | null;
            usual_quiet?: components["schemas"]["Quiet"] | null;
        };
        /** @description Everything that I choose; what is not there is as the workspace has it. */
        SettingsBody: {
            /** @description Null takes it away; without it, it stays. */
            email?: string | null;
            /** @description By mail or not, by kind. */
            mail?: {
                [key: string]: boolean;
            };
            quiet?: components["schemas"]["Quiet"] | null;
            /** @description Kinds that come in quiet hours too. */
            urgent?: string[];
        };
        ShapeView: {
            /** @description The first rows. */
            first: string[][];
            /** @description The field that each column probably is. */
            guessed: (string | null)[];
            /**
             * Format: int64
             * @description The row in which the headings stand, from 1.
             */
            heading: number;
            headings: string[];
            notes: string[];
            sheet?: string | null;
            /** @description Sheets of a workbook; none of a text. */
            sheets: string[];
        };
        ShareRow: {
            /** @description `12.50`; all of them add up to 100.00. */
            percent: string;
            person: components["schemas"]["Named"];
            /** Format: int32 */
            weight: number;
        };
        Shares: {
            /** @description Largest gap while all of them can take records, in leads; of rotations. */
            bound?: string | null;
            members: components["schemas"]["ShareRow"][];
            name: string;
            strategy: string;
            team: string;
        };
        /** @description Which part of the file is the sheet. */
        SheetBody: {
            /**
             * Format: int64
             * @description Row of the headings, from 1; without it guessed.
             */
            heading?: number | null;
            /** @description Of a workbook; without it as before. */
            sheet?: string | null;
        };
        SignIn: {
            /** @description Login, mobile number or full name. */
            login: string;
            password: string;
        };
        SplitChoice: {
            key: string;
            name: string;
        };
        SplitRow: {
            /** Format: int64 */
            assigned: number;
            /**
             * Format: int64
             * @description Contacts of the person in the period, whomever with; only where it is split by people.
             */
            contacts?: number | null;
            /** @description Empty for records without a value. */
            name?: string | null;
            new: components["schemas"]["Count"];
            /** @description Of those assigned: first contact within the limit, in percent. */
            responded?: string | null;
            /** @description Of all, in percent. */
            share?: string | null;
            won: components["schemas"]["Count"];
            /** @description Of the new ones, in percent. */
            won_percent?: string | null;
        };
        StepRow: {
            cells: string[];
            picked: boolean;
        };
        StepTable: {
            columns: string[];
            /** @description What the figures mean. */
            note?: string | null;
            rows: components["schemas"]["StepRow"][];
        };
        TeamBoard: {
            at: components["schemas"]["Moment"];
            /** @description Form and seat whose records the numbers count. */
            form?: string | null;
            members: components["schemas"]["MemberRow"][];
            numbers: components["schemas"]["TeamNumbers"];
            /** @description The rotation whose gaps are shown: the one asked for, else the month's busiest. */
            route?: string | null;
            /** @description Rotations of the team. */
            routes: components["schemas"]["RouteRef"][];
            seat?: string | null;
            team: components["schemas"]["TeamHead"];
        };
        TeamBody: {
            /** @description Key of a department. */
            department?: string | null;
            leader?: string | null;
            /** @description In the order of joining. */
            members: components["schemas"]["MemberBody"][];
            name: Record<string, never>;
            /** @description Key of the pool for what the team has nobody for. */
            pool?: string | null;
        };
        TeamHead: {
            /** @description Whether I may change members, weights and limits. */
            can_edit: boolean;
            department?: components["schemas"]["Keyed"] | null;
            key: string;
            leader?: components["schemas"]["Named"] | null;
            members: number;
            name: string;
            pool?: components["schemas"]["Keyed"] | null;
            /** @description Rotations of the team: without one there is no ledger. */
            routes: number;
        };
        TeamNumbers: {
            /** @description Who could take a record at this moment. */
            assignable: number;
            /**
             * Format: int64
             * @description New records of today over all members.
             */
            assigned_today: number;
            members: number;
            on_duty: number;
            /**
             * Format: int64
             * @description Records that wait for somebody of the team.
             */
            waiting: number;
        };
        TeamView: components["schemas"]["TeamHead"] & {
            /** @description Its name in both languages, as `PUT` takes it. */
            names: Record<string, never>;
            /** @description As `PUT` takes it. */
            roster: components["schemas"]["Member"][];
        };
        Teams: {
            teams: components["schemas"]["TeamHead"][];
        };
        TestBody: {
            /** @description A mail address; my own without it. */
            to?: string | null;
        };
        /** @description Whether a test message arrived. */
        Tested: {
            arrived: boolean;
            error?: components["schemas"]["Trouble"] | null;
        };
        Timeline: {
            entries: components["schemas"]["Entry"][];
            next?: string | null;
        };
        /** @description A numbered sentence with what proves it. */
        TraceStep: {
            details: components["schemas"]["Word"][][];
            table?: components["schemas"]["StepTable"] | null;
            words: components["schemas"]["Word"][];
        };
        Trouble: {
            code: string;
            /** @description What the other side said. */
            detail: string;
            text: string;
        };
        Turn: {
            /** @description Received plus gap: what was carried over counts as due. */
            due: string;
            /** @description Who could take a record now, and my place among them, from 1. */
            eligible: number;
            /** Format: int32 */
            first_contact_minutes?: number | null;
            form: string;
            /** @description Due minus received: `-0.22`. */
            gap: string;
            /** Format: int64 */
            new_cap?: number | null;
            /**
             * Format: int64
             * @description New records of today that may still come to me.
             */
            new_left?: number | null;
            position?: number | null;
            /**
             * Format: int64
             * @description Since the first of the month.
             */
            received: number;
            route: components["schemas"]["Keyed"];
            seat: string;
            /** @description What an absence does to my share: `lose_turn`, `keep_turn`, `credit`. */
            skip: string;
            strategy: string;
            team: components["schemas"]["Keyed"];
            /** @description Why I get nothing now. */
            why?: string | null;
        };
        Unread: {
            /** Format: int64 */
            unread: number;
        };
        User: {
            department?: components["schemas"]["Ref"] | null;
            id: string;
            lang: string;
            login: string;
            /** @description Until it is done, every other operation answers 403 `must_change_password`. */
            must_change_password: boolean;
            name: string;
            roles: components["schemas"]["RoleName"][];
        };
        VersionHead: {
            at: components["schemas"]["Moment"];
            by?: components["schemas"]["Named"] | null;
            note?: string | null;
            /** Format: int64 */
            version: number;
        };
        VersionView: {
            policy: Record<string, never>;
            sentences: components["schemas"]["Sentences"];
            /** Format: int64 */
            version: number;
        };
        Versions: {
            versions: components["schemas"]["VersionHead"][];
        };
        View: {
            columns: string[];
            condition: Record<string, never>;
            key: string;
            name: Record<string, never>;
            /**
             * Format: int32
             * @description Its place among the form's views; those without one come last. Own ones follow the shared ones.
             */
            position?: number | null;
            presentation: string;
            /** @description Only I see it. */
            private: boolean;
            /** @description Fields offered as quick conditions above the table. */
            quick: string[];
            /** @description Roles that see it; for those who manage forms. */
            roles?: string[] | null;
            /** @description Comma list of field keys, `-` in front for descending. */
            sort: string;
        };
        ViewBody: {
            columns?: string[];
            condition?: Record<string, never> | null;
            name: Record<string, never>;
            /**
             * Format: int32
             * @description Its place among the form's views. Left out, a view keeps the one it has; a new one comes last.
             */
            position?: number | null;
            /** @description Only I see it. Everybody may keep such views; shared ones are for those who manage forms. */
            private?: boolean;
            quick?: string[];
            /** @description Empty for everybody. */
            roles?: string[];
            /** @description Comma list of field keys, `-` in front for descending. */
            sort?: string;
        };
        Views: {
            views: components["schemas"]["View"][];
        };
        /** @description How notices reach people. Passwords, webhooks and their keys are not told. */
        Ways: {
            /** @description Where people open the pages; links in messages begin with it. */
            base?: string | null;
            /** Format: int64 */
            failed: number;
            kinds: components["schemas"]["KindName"][];
            mail?: components["schemas"]["Mail"] | null;
            quiet?: components["schemas"]["Quiet"] | null;
            robots: components["schemas"]["Robot"][];
            /** @description When those who may see boards are told of the day before: `08:30`. */
            summary?: string | null;
            /**
             * Format: int64
             * @description Deliveries that wait, and those that were given up in the last 24 hours.
             */
            waiting: number;
        };
        /** @description What holds for everybody. */
        WaysBody: {
            base?: string | null;
            /** @description Kinds that go by mail to whoever has not chosen; without it, each kind's own usage. */
            by_mail?: string[] | null;
            quiet?: components["schemas"]["Quiet"] | null;
            /** @description When those who may see boards are told of the day before, such as `08:30`; never without it. */
            summary?: string | null;
        };
        WithdrawBody: {
            pool?: string | null;
            reason?: string | null;
        };
        /** @description A word of a sentence. */
        Word: {
            /** @description `plain`, or `chosen` for what stands bold. */
            kind: string;
            text: string;
        };
        WorkCounts: {
            /** Format: int64 */
            all: number;
            /** Format: int64 */
            first_contact: number;
            /** Format: int64 */
            late: number;
            /** Format: int64 */
            plan: number;
        };
        WorkItem: {
            due: components["schemas"]["Moment"];
            /** @description `first_contact` or `plan`. */
            kind: string;
            late: boolean;
            /** @description As in lists, with the fields of the form's first view only. */
            record: Record<string, never>;
        };
        WorkNumbers: {
            /** Format: int64 */
            claimed_today: number;
            /**
             * Format: int64
             * @description How many I can still claim over all pools of the form; null for no limit.
             */
            claims_left?: number | null;
            /**
             * Format: int64
             * @description First contacts made today, of these and those still to be made.
             */
            first_contacts: number;
            /** Format: int64 */
            first_contacts_of: number;
            /**
             * Format: int64
             * @description Follow-ups written today, of these and the plans that are due until the end of today.
             */
            follow_ups: number;
            /** Format: int64 */
            follow_ups_of: number;
            form: string;
            held: components["schemas"]["Count"];
            /** Format: int32 */
            held_cap?: number | null;
            month_due?: string | null;
            /**
             * Format: int64
             * @description By rotation in this month: received, and due as text with two decimals.
             */
            month_received: number;
            name: string;
            /** Format: int64 */
            new_cap?: number | null;
            /**
             * Format: int64
             * @description Records that came to me today, and how many may come in a day.
             */
            new_today: number;
            /**
             * Format: int64
             * @description Median from assignment to first contact of those, in milliseconds.
             */
            response_ms?: number | null;
            seat: string;
            /**
             * Format: int32
             * @description The shortest time to first contact that my routes ask for.
             */
            target_minutes?: number | null;
        };
        Workspace: {
            demo: boolean;
            name: string;
            /**
             * Format: int64
             * @description Of the definitions.
             */
            version: number;
            /** @description IANA zone that cuts time into days. */
            zone: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
