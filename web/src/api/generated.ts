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
    "/api/boards/manager/growth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many there are, and how fast they grow */
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
                /** @description Totals and growth of leads and customers, and contacts of the period */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BoardGrowth"];
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
    "/api/boards/manager/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sold in the period */
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
                /** @description Amount, orders, repurchase, who is active or lost, win rate */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BoardSales"];
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
    "/api/boards/manager/sales/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The customers behind a figure of sales */
        get: {
            parameters: {
                query?: {
                    /** @description Days up to today, 1 to 366; default 30. */
                    days?: number;
                    /** @description Department of who holds the customer; those below it count too. */
                    department?: string;
                    /** @description Shop. */
                    shop?: string;
                    /** @description all, bought, again, active, quiet, sleeping, lost, churned; default all. */
                    which?: string;
                    /** @description `next` of the page before. */
                    after?: string;
                    /** @description Customers of a page, 1 to 100; default 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A hundred at a time, by what they paid */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SaleCustomers"];
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
                /** @description No sales to see */
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
    "/api/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List channels */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every channel with its settings and how it is doing, by key; the forms that channels can fill */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channels"];
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
    "/api/channels/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a mapping out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            responses: {
                /** @description What the names probably mean, the record that would result, what is wrong; nothing is written */
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
    "/api/channels/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make or change a channel */
        put: {
            parameters: {
                query?: {
                    /** @description Refuse a key that a channel has already. */
                    new?: boolean;
                };
                header?: never;
                path: {
                    /** @description Channel key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChannelShape"];
                };
            };
            responses: {
                /** @description All channels as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channels"];
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
        /** Remove a channel */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Channel key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All channels as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channels"];
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
                /** @description No such channel */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The program itself uses it */
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
    "/api/channels/{key}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came through a channel */
        get: {
            parameters: {
                query?: {
                    /** @description `invalid` for what could not be stored and may be tried again. */
                    only?: "invalid";
                    /** @description From this instant on. */
                    from?: string;
                    /** @description Before this instant. */
                    until?: string;
                    /** @description `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    /** @description Channel key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Entries, newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LogPage"];
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
                /** @description No such channel */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Wrong instant or cursor */
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
    "/api/channels/{key}/log/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a sender sent */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Channel key */
                    key: string;
                    /** @description Entry */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The payload; values that the caller does not see on every record are covered */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Payload"];
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
                /** @description No such entry */
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
    "/api/channels/{key}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take entries in again
         * @description After the mapping was mended. What was stored meanwhile says so; up to 500 entries a call.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Channel key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReplayAsked"];
                };
            };
            responses: {
                /** @description What became of each */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Replays"];
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
                /** @description No such channel */
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
    "/api/channels/{key}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret
         * @description The sender signs with it after Standard Webhooks. The one before holds on for some hours, so that nothing is lost meanwhile.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Channel key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SecretBody"];
                };
            };
            responses: {
                /** @description The secret, which is told only now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeSecret"];
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
                /** @description No such channel */
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
        /** Do without a secret */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Channel key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All channels as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channels"];
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
                /** @description No such channel */
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
    "/api/channels/{key}/web-form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make or change the web form */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Channel key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WebFormShape"];
                };
            };
            responses: {
                /** @description All channels as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channels"];
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
                /** @description No such channel */
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
        /** Remove the web form */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Channel key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All channels as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channels"];
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
                /** @description No such channel, or it has none */
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
    "/api/channels/{key}/web-form/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at a web form that is not stored */
        post: {
            parameters: {
                query?: {
                    /** @description `thanks` for what stands there afterwards. */
                    shown?: "thanks";
                    /** @description `en` for the English page. */
                    lang?: string;
                };
                header?: never;
                path: {
                    /** @description Channel key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WebFormShape"];
                };
            };
            responses: {
                /** @description The page as it would be */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SamplePage"];
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
                /** @description No such channel */
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
    "/api/examples/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An example of a sheet: of people, or of records of a form */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description `people`, or the key of a form */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description CSV with headings and some rows */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": number[];
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
                /** @description There is no example of it */
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
    "/api/guide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the workspace has come */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Steps on the way to the first allocated lead */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GuideView"];
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
                /** @description No form of leads */
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
        /** Put the guide away, or take it out again */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GuideBody"];
                };
            };
            responses: {
                /** @description Done */
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
                /** @description The definitions changed meanwhile */
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guide/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the first policy in force, with its team */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WizardBody"];
                };
            };
            responses: {
                /** @description The version in force */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WizardVersion"];
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
                /** @description Somebody changes the policy, or there is no pool */
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
                /** @description What the linter refuses, or nobody chosen */
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
    "/api/guide/policy/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The first policy as sentences, before it is there */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WizardBody"];
                };
            };
            responses: {
                /** @description What the answers make, and what the linter says of it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WizardDraft"];
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
                /** @description No pool of leads */
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
                /** @description Nobody chosen */
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
    "/api/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show working hours and the calendar */
        get: {
            parameters: {
                query?: {
                    /** @description Whose calendar is shown; this year without. */
                    year?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Schedules, shifts and the calendar of a year */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursView"];
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
                /** @description Needs `manage_policies` or `manage_people` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such year */
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
    "/api/hours/days/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what a day is */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description `2026-10-01` */
                    date: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OwnDay"];
                };
            };
            responses: {
                /** @description Working hours with the calendar of that year */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursView"];
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
                /** @description Needs `manage_policies` */
                403: {
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
                /** @description No such day */
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
        /** Forget what the workspace said of a day */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description `2026-10-01` */
                    date: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Working hours with the calendar of that year */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursView"];
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
                /** @description Needs `manage_policies` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The workspace said nothing of it */
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
    "/api/hours/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the schedule of clocks that name none */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DefaultHours"];
                };
            };
            responses: {
                /** @description All working hours as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursView"];
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
                /** @description Needs `manage_policies` */
                403: {
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
                /** @description No such schedule */
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
    "/api/hours/schedules/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make or change a schedule */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Key of the schedule */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ScheduleShape"];
                };
            };
            responses: {
                /** @description All working hours as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursView"];
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
                /** @description Needs `manage_policies` */
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
                /** @description Hours that cannot be */
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
        /** Remove a schedule */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Key of the schedule */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All working hours as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursView"];
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
                /** @description Needs `manage_policies` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such schedule */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Still in use */
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
    "/api/hours/shifts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a person's shift */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id of the person */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShiftOfPerson"];
                };
            };
            responses: {
                /** @description All working hours as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursView"];
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
                /** @description Needs `manage_policies` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No such person */
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
                /** @description No such schedule */
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
    "/api/hours/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try what a number of minutes comes to */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HoursTrial"];
                };
            };
            responses: {
                /** @description When the minutes have passed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursTrialAnswer"];
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
                /** @description Needs `manage_policies` */
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
                /** @description No such schedule or moment */
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
                    /** @description With `code`: only rows whose errors say this of this field, as a reason of the check names them. */
                    field?: string;
                    code?: string;
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
         *     `Idempotency-Key` or `webhook-id` header covers the whole request. A sender without a key proves who it is by the secret
         *     of the channel: `webhook-id`, `webhook-timestamp` and `webhook-signature` after Standard Webhooks, or, where the channel
         *     allows it, the bare secret in `X-Huoshui-Secret`.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Secret of the channel, where it allows bare secrets and the sender can only be given an address. */
                    secret?: string;
                };
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
                /** @description Not signed in, the key opens nothing, or the signature is wrong */
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
                /** @description The channel is stopped, or the idempotency key was used for another request */
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
                /** @description Too many wrong signatures */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a link lets one into */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TokenBody"];
                };
            };
            responses: {
                /** @description It lets somebody in */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvitedTo"];
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
                /** @description It does not, whatever the reason */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Come in by a link: an account of one's own, signed in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AcceptanceBody"];
                };
            };
            responses: {
                /** @description Made, and signed in; the cookie is set */
                201: {
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
                /** @description From another site */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The link lets nobody in */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links by which people let themselves in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest hundred */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invitations"];
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
        /** Make a link */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InvitationBody"];
                };
            };
            responses: {
                /** @description The link, told once */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewLink"];
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
    "/api/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw a link */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Invitation */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Nobody comes in by it any more */
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
                /** @description Not found, or withdrawn already */
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
                /** @description Server-sent events: `changed` {form}, `notice` {kind}, `import` {id}, `operation` {id}, `definitions` {version} */
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
    "/api/lookups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looked for what */
        get: {
            parameters: {
                query?: {
                    /** @description Only those of a person. */
                    person?: string;
                    /** @description Looks before this one. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of looks */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookedPage"];
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
                /** @description Needs `audit` */
                403: {
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
        /** Look customers up by exact keys; every look is kept and counted */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LookupBody"];
                };
            };
            responses: {
                /** @description What each line leads to, as far as the caller may know */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookupAnswer"];
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
                /** @description The day's lines are used up */
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
                /** @description No line, or too many */
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
    "/api/lookups/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a look tells of records that the asker may not see */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The rules, and what can be chosen */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookupRulesView"];
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
                /** @description Needs `manage_forms` */
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
        /** Set it */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LookupRules"];
                };
            };
            responses: {
                /** @description The rules as they are now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookupRulesView"];
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
                /** @description Needs `manage_forms` */
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
                /** @description Wrong rules */
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
    "/api/lookups/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many lines I have looked up today */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Used and allowed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookupsLeft"];
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lookups/{id}/message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one sentence to who holds what a look of mine found */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Look id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ContactBody"];
                };
            };
            responses: {
                /** @description The holder is told */
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
                /** @description No such look of mine today, or the record is gone */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody holds it, or told already */
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
                /** @description The sentence is wrong */
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
    "/api/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My operations; everybody's for who audits */
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
                /** @description Operations */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Operations"];
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
         * Plan an act on many records; nothing is done yet
         * @description The answer says which records it fits, why not the others, and who gets how many.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OperationBody"];
                };
            };
            responses: {
                /** @description The plan */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OperationView"];
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
                /** @description No policy, or the only record was changed meanwhile */
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
                /** @description An act that cannot be asked for, no record, or too many */
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
    "/api/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an operation */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Operation id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The operation */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OperationView"];
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
    "/api/operations/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an operation; what is done stays, and can be undone */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Operation id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The operation, stopped */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OperationView"];
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
    "/api/operations/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records of an operation */
        get: {
            parameters: {
                query?: {
                    /** @description What became of the records, as a comma list; without it all. */
                    state?: string;
                    /** @description Rows behind this one. */
                    after?: number;
                    /** @description 1 to 500, default 100. */
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description Operation id */
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
                        "application/json": components["schemas"]["OperationRows"];
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
    "/api/operations/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a plan run, or a cancelled operation go on
         * @description Up to 100 records are done with the answer; more are a job's.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Operation id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The operation, running or done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OperationView"];
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
                /** @description It has begun, or its only record was changed meanwhile */
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
    "/api/operations/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo an operation; what somebody has gone on with stays, and is listed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Operation id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The operation, being undone or undone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OperationView"];
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
    "/api/people/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add the people of a table, all of them or none */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TableBody"];
                };
            };
            responses: {
                /** @description Everybody with a first password */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JoinedPeople"];
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
                /** @description Somebody took a login meanwhile */
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
                /** @description Rows with errors: `rows.3.phone`; nobody was added */
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
    "/api/people/batch/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would become of a table of people */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TableBody"];
                };
            };
            responses: {
                /** @description Each row with what is wrong with it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TablePreview"];
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
                /** @description Too many rows */
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
    "/api/people/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a table of people
         * @description The body is the file, or what was copied out of one. Columns are 姓名, 手机, 部门, 角色, 邮箱, 登录名, by headings or in this order.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description CSV, XLSX or copied cells */
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                /** @description Its rows as they are written */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PeopleRows"];
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
    "/api/people/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take away the second factor of somebody who has lost the phone; their sessions end, and they are told */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Person */
                    id: string;
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
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is not on, or it is one's own */
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
    "/api/records/{form}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count records by groups */
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
                    "application/json": components["schemas"]["GroupsBody"];
                };
            };
            responses: {
                /** @description The groups; of people, departments and months those with records */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecordGroups"];
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
                /** @description Wrong field or condition */
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
    "/api/records/{form}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a pasted text for a new record */
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
                    "application/json": components["schemas"]["PasteBody"];
                };
            };
            responses: {
                /** @description What the text says; nothing is stored */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasteRead"];
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
                /** @description Not permitted to create */
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
                /** @description Too long */
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
    "/api/records/{form}/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trash of a form */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    after?: string;
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
                /** @description Records that the caller could read, newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrashPage"];
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
    "/api/records/{form}/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is attached to a record */
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
                /** @description Attachments */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Attachments"];
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
        /**
         * Attach a file
         * @description The body is the file. What it is, is told by its content; a name that says otherwise gets the right ending.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Name of the file. */
                    name?: string;
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
            /** @description The file */
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                /** @description The attachment */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachmentView"];
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
                /** @description Too many */
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
                /** @description Empty, too large, or of a kind that is not taken */
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
    "/api/records/{form}/{id}/attachments/{attachment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download an attachment */
        get: {
            parameters: {
                query?: {
                    /** @description For the page itself instead of the disk; pictures only. */
                    show?: boolean;
                };
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                    /** @description Attachment id */
                    attachment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
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
                /** @description Fields are masked for the caller */
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
                /** @description Its content is missing */
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
        /** Move an attachment to the trash */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                    /** @description Attachment id */
                    attachment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description In the trash, for 30 days */
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
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/attachments/{attachment}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an attachment out of the trash */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                    /** @description Attachment id */
                    attachment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Back */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
                /** @description No such seat */
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
                /** @description No such seat */
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
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/collaborators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works on a record with its holder */
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
                /** @description Collaborators */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecordCollaborators"];
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
    "/api/records/{form}/{id}/collaborators/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Let a person work on a record, or change what they may do
         * @description For its holder, and for who may assign it. The person is told.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                    /** @description Id of the person */
                    person: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CollaboratorBody"];
                };
            };
            responses: {
                /** @description Collaborators */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecordCollaborators"];
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
                /** @description Too many */
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
                /** @description The person holds it, or has no role for it */
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
        /** Take a person off a record; everybody may take off themselves */
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
                    /** @description Id of the person */
                    person: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description They work on it no longer */
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
                /** @description Reason is too long */
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
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a comment
         * @description Whoever may read the record may comment on it. Whom it mentions gets a notice, where they may read the record too.
         */
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
                    "application/json": components["schemas"]["CommentBody"];
                };
            };
            responses: {
                /** @description The comment */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommentMade"];
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
                /** @description No text, or somebody may not read the record */
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
    "/api/records/{form}/{id}/comments/{comment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete one's own comment, within 15 minutes; that there was one stays on the timeline */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                    /** @description Comment id */
                    comment: string;
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
                /** @description Somebody else's */
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
                /** @description Too late */
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
        /** Change one's own comment, within 15 minutes */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Form key */
                    form: string;
                    /** @description Record id */
                    id: string;
                    /** @description Comment id */
                    comment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CommentBody"];
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
                /** @description Somebody else's */
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
                /** @description Too late */
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
                /** @description No text, or somebody may not read the record */
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
    "/api/records/{form}/{id}/pool": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Move what nobody holds into another pool
         * @description Needs the right to assign the record, and both pools to be one's own or managed.
         */
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
                    "application/json": components["schemas"]["PoolBody"];
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
                /** @description Somebody holds it, or it lies there already */
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{form}/{id}/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who may read a record: whom a comment may mention */
        get: {
            parameters: {
                query?: {
                    /** @description Part of a name, or the beginning of its pinyin or of its initials. */
                    search?: string;
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
                /** @description People */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecordReaders"];
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
    "/api/records/{form}/{id}/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer bought */
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
                /** @description One for each form whose records are sales to it, as far as the caller may read them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomerSales"][];
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
                    /** @description create, follow_up, comment, file, allocation, edit, inquiry, access */
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
                /** @description Wrong cursor or kind */
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
    "/api/recycling/{form}/{seat}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Preview rules of a seat */
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
                    "application/json": components["schemas"]["RecycleRules"];
                };
            };
            responses: {
                /** @description What would go back today and on the next 14 days, beside what goes back as the rules are; nothing is stored */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecyclingForecast"];
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
                /** @description The password was right; the code of the second factor is still to come */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SecondStep"];
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
    "/api/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My second factor */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whether it is on */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SecondFactor"];
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
        /** Turn my second factor on; my other sessions end */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProofBody"];
                };
            };
            responses: {
                /** @description On, with recovery codes that are told only now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodes"];
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
                /** @description On already, or no seed was made */
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
                /** @description Password or code wrong */
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
        /** Make a seed for my authenticator app; nothing changes before a code of it has come back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The seed; a new one each time */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SecondFactorSeed"];
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
                /** @description It is on already */
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
    "/api/session/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New recovery codes; those of before are good for nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProofBody"];
                };
            };
            responses: {
                /** @description Told only now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodes"];
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
                /** @description It is not on */
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
                /** @description Password or code wrong */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn my second factor off */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProofBody"];
                };
            };
            responses: {
                /** @description Off; where the workspace wants one, another has to be set up first thing */
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
                /** @description It is not on */
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
                /** @description Password or code wrong */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish a sign-in with the code of the second factor */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SecondStepBody"];
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
                /** @description Wrong code, or the time is over */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the workspace waits for its first administrator */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whether it is open, and to whom */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetupState"];
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
        /** Set an empty workspace up: its name, the app for its trade, its administrator, who is signed in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetupBody"];
                };
            };
            responses: {
                /** @description Made, and signed in; the cookie is set */
                201: {
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
                /** @description No token, a wrong one, or from another site */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Somebody is there already */
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
                /** @description Wrong fields; nothing was made */
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
    "/api/teams/{key}/ledger/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a rotation gave to a person */
        get: {
            parameters: {
                query?: {
                    /** @description Rotation, `lead/owner/east` or `east`; default the first. */
                    route?: string;
                    /** @description Who received them; asked for once the team is known to be visible. */
                    person?: string;
                    /** @description First day, `2026-11-01`; default the first of this month. */
                    from?: string;
                    /** @description Last day; default today. */
                    to?: string;
                    /** @description `next` of the page before. */
                    before?: number;
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
                /** @description As many rows as the ledger counts as received, the newest first; records that I may not read without a name */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LedgerPicks"];
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
    "/api/workspace/clearing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin with my own data: the demo world goes, what was set up stays */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClearBody"];
                };
            };
            responses: {
                /** @description Records, traces and people of the demo world are gone */
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
                /** @description Not a demo world */
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
                /** @description Not the name of the workspace */
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
    "/api/workspace/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the settings of the workspace */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As they hold now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceSettingsView"];
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
                /** @description Needs `manage_people` and `manage_forms` */
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
        /** Set them, all at once */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkspaceSettings"];
                };
            };
            responses: {
                /** @description As they hold now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceSettingsView"];
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
                /** @description Needs `manage_people` and `manage_forms` */
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
        /** @enum {string} */
        Accent: "blue" | "teal" | "green" | "amber" | "red" | "grey";
        AcceptanceBody: {
            name: string;
            password: string;
            phone: string;
            token: string;
        };
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
            /** @description Whether sign-in asks for a code too. */
            second_factor: boolean;
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
        /** @description What a page needs to know of an attachment besides its name. */
        AttachmentMark: {
            id: string;
            /** @description Whether the reader may have it. */
            open: boolean;
            /** @description Browsers show it beside the page. */
            picture: boolean;
            removed: boolean;
        };
        AttachmentView: {
            at?: string | null;
            by?: components["schemas"]["Ref"] | null;
            /** @description `open`, `remove`: true, or the reason why not. */
            can: Record<string, never>;
            id: string;
            /** @description Media type, by the content. */
            kind: string;
            name: string;
            /** @description PNG, JPEG, WebP or GIF: `?show=true` gives it for the page. */
            picture: boolean;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
        };
        Attachments: {
            /** @description Newest first. */
            attachments: components["schemas"]["AttachmentView"][];
            /** @description `add`: true, or the reason why not. */
            can: Record<string, never>;
            /** @description What may be attached, by content. */
            kinds: components["schemas"]["FileGroup"][];
            /**
             * Format: int64
             * @description Bytes that a file may have.
             */
            largest: number;
        };
        Balance: {
            route: components["schemas"]["RouteRef"];
            rows: components["schemas"]["BalanceRow"][];
            spread?: components["schemas"]["BalanceSpread"] | null;
            team: components["schemas"]["Keyed"];
        };
        BalanceRow: {
            /**
             * Format: int64
             * @description Days on which records were given out while the member was neither away nor full.
             */
            days: number;
            /** @description With what was carried over: received plus gap. */
            due: string;
            gap: string;
            person: components["schemas"]["Named"];
            /** Format: int64 */
            received: number;
        };
        /** @description Received on each eligible day: the most, the least, and on average of all; weights stay in. */
        BalanceSpread: {
            /** @description Of what they received on each eligible day, from `0.00` (all the same) to `1.00`. */
            gini: string;
            least: components["schemas"]["DailyShare"];
            /** @description `4.2`. */
            mean: string;
            most: components["schemas"]["DailyShare"];
        };
        /** @description The same hours on some days of the week. */
        BlockShape: {
            /** @description 1 is Monday, 7 is Sunday. */
            days: number[];
            /** @description `09:00` */
            from: string;
            /** @description Up to `24:00`; at or before `from` on the next day. */
            until: string;
        };
        BoardBrought: {
            /** @description `12300.00`, and by order. */
            amount: string;
            orders: components["schemas"]["Count"];
            per_order?: string | null;
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
             * @description First contact within ten minutes of working time, and their part of those assigned in percent.
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
            /** @description Of those that were assigned: first contact within ten minutes of working time. */
            responded: components["schemas"]["Rate"];
            /** Format: int64 */
            response_90_ms?: number | null;
            /**
             * Format: int64
             * @description Median and 90th percentile of working time from assignment to first contact, in milliseconds.
             */
            response_ms?: number | null;
        };
        BoardGrowth: {
            contacts?: components["schemas"]["Contacts"] | null;
            from: string;
            /** @description Of the board's form, and of customers where it is another and the reader may read them. */
            rows: components["schemas"]["Growth"][];
            to: string;
        };
        BoardSales: {
            before_from: string;
            before_to: string;
            figures?: components["schemas"]["SaleFigures"] | null;
            from: string;
            /** @description Why there are no figures: `no_form` says that its records are sales, or the caller has `no_right` to see them. */
            missing?: string | null;
            to: string;
            win?: components["schemas"]["Rate"] | null;
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
        BulkAct: {
            /** @enum {string} */
            kind: "assign";
            /** @description Collaborators go with the former holder. */
            leaves_collaborators?: boolean;
            reason?: string | null;
            /** @description Without it the form's first. */
            seat?: string | null;
            to: components["schemas"]["BulkShare"][];
        } | {
            /** @enum {string} */
            kind: "move";
            pool: string;
            reason: string;
            seat?: string | null;
        } | {
            /** @enum {string} */
            kind: "policy";
        } | {
            /** @enum {string} */
            kind: "withdraw";
            pool?: string | null;
            reason?: string | null;
            seat?: string | null;
        } | {
            /** @enum {string} */
            kind: "return";
            pool?: string | null;
            reason: string;
            seat?: string | null;
        } | {
            fields: Record<string, never>;
            /** @enum {string} */
            kind: "edit";
        } | {
            add?: string[];
            field: string;
            /** @enum {string} */
            kind: "tags";
            remove?: string[];
        } | {
            /** @enum {string} */
            kind: "trash";
            reason?: string | null;
        };
        /** @description A person's part. */
        BulkShare: {
            person: string;
            /**
             * Format: int32
             * @description 1 to 10,000.
             */
            weight?: number;
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
        /** @description A date that is not as its weekday says. */
        CalendarDay: {
            /** @description `2026-10-01` */
            date: string;
            /** @description `holiday`, `workday`: a make-up workday; `plain`: as the week says. */
            kind: string;
            name: Record<string, never>;
            /** @description Set by the workspace; the others are the state's. */
            own: boolean;
            /** @description What the state says, where the workspace says something else. */
            statutory?: string | null;
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
        ChannelField: {
            /** @description Whether a web form can ask for it. */
            askable: boolean;
            key: string;
            kind: string;
            name: string;
            /** @description It has to be given, by the sender or as a constant. */
            required: boolean;
        };
        ChannelForm: {
            /** @description Fields that can be filled, in the form's order. */
            fields: components["schemas"]["ChannelField"][];
            key: string;
            name: string;
        };
        ChannelName: {
            key: string;
            name: string;
        };
        /** @description Shape of a channel. Secrets and web form have ways of their own. */
        ChannelShape: {
            /** @description Whether the bare secret will do instead of a signature. */
            bare_secret?: boolean;
            /** @description Values where the sender gives none. */
            constants?: Record<string, never>;
            /** @description Key of a form with seats; it stays once the channel is made. */
            form: string;
            /**
             * @description Names of the sender's fields, `data.mobile` for what lies in an object, and the fields that they fill. `external_id`
             *     for the sender's own number of the record.
             */
            mapping?: {
                [key: string]: string;
            };
            name: Record<string, never>;
            others?: components["schemas"]["Others"];
            /**
             * Format: int32
             * @description Hours of silence after which it is marked.
             */
            silent_hours?: number | null;
            /** @description Whether it takes anything. */
            state: components["schemas"]["ChannelState"];
        };
        /** @enum {string} */
        ChannelState: "open" | "stopped";
        /** @description A channel, its settings and its health. Of secrets only is told that there are some. */
        ChannelView: {
            bare_secret: boolean;
            constants: Record<string, never>;
            /** @description The program itself uses it: it can neither be stopped nor removed. */
            fixed: boolean;
            form: string;
            health: components["schemas"]["Health"];
            key: string;
            mapping: {
                [key: string]: string;
            };
            name: Record<string, never>;
            others: components["schemas"]["Others"];
            /** @description The newest first. */
            secrets: components["schemas"]["SecretView"][];
            /** Format: int32 */
            silent_hours?: number | null;
            stopped?: components["schemas"]["Stopped"] | null;
            web_form?: components["schemas"]["WebFormView"] | null;
        };
        Channels: {
            channels: components["schemas"]["ChannelView"][];
            /** @description Forms whose records can come through a channel: they have seats. */
            forms: components["schemas"]["ChannelForm"][];
        };
        CheckedView: {
            /** Format: int64 */
            invalid: number;
            /** @description Rows whose record is known, by what. */
            known: components["schemas"]["MetBy"][];
            /** Format: int64 */
            new: number;
            /** @description What is wrong with rows, the most frequent first. */
            reasons: components["schemas"]["ImportReason"][];
            /**
             * Format: int64
             * @description Rows that mean the record of an earlier row.
             */
            repeated: number;
            /**
             * Format: int64
             * @description Rows that add others up, which are left out.
             */
            totals: number;
            /**
             * Format: int64
             * @description Rows that come in with a warning.
             */
            warned: number;
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
        ClearBody: {
            /** @description Its name, typed by whoever means it. */
            workspace: string;
        };
        /**
         * @description What a collaborator may do.
         * @enum {string}
         */
        CollaborationLevel: "read" | "act";
        CollaboratorBody: {
            level: components["schemas"]["CollaborationLevel"];
            reason?: string | null;
        };
        CommentBody: {
            /** @description Ids of the people whom it mentions, 20 at most; each may read the record. */
            mentions?: string[];
            /** @description Plain text, 2,000 characters at most. */
            text: string;
        };
        CommentMade: {
            id: string;
        };
        /** @description What a page needs to know of a comment besides its text. */
        CommentMark: {
            deleted: boolean;
            edited: boolean;
            /** @description Names as they stand behind `@` in the text. */
            mentions: string[];
            /** @description Until when the reader may change or delete it; none for the comments of others. */
            open_until?: string | null;
            /** @description Ids of the same people. */
            people: string[];
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
        /** @description Box that has to be ticked, with a link to what it says. */
        Consent: {
            text: Record<string, never>;
            url?: string | null;
        };
        ContactBody: {
            /** @description Which of the look's hits, from 0. */
            hit: number;
            /** @description One sentence, without numbers. */
            text: string;
        };
        ContactKind: {
            count: components["schemas"]["Count"];
            name: string;
            /** @description Of all, in percent. */
            percent?: string | null;
        };
        /** @description Follow-ups of the period that count as contact. */
        Contacts: {
            all: components["schemas"]["Count"];
            /** Format: int64 */
            before: number;
            /** @description By the first choice of their form, such as phone or visit, the most frequent first. */
            kinds: components["schemas"]["ContactKind"][];
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
         * @description A customer who bought within `active` days is active, beyond `sleeping` days asleep, beyond `lost` days lost; between the
         *     first two it is quiet.
         */
        CustomerDays: {
            /** Format: int32 */
            active: number;
            /** Format: int32 */
            lost: number;
            /** Format: int32 */
            sleeping: number;
        };
        /** @description What a customer bought, of one form. */
        CustomerSales: {
            /** @description `12300.00`. */
            amount: string;
            counter?: string | null;
            days: components["schemas"]["CustomerDays"];
            form: string;
            last?: components["schemas"]["Opens"] | null;
            last_at?: components["schemas"]["Moment"] | null;
            /** @description What its records are called, and how they are counted. */
            name: string;
            /** @description Paid and not refunded. */
            orders: components["schemas"]["Count"];
            standing?: components["schemas"]["Standing"] | null;
        };
        DailyShare: {
            name: string;
            received: string;
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
        /** @description Which schedule holds where a clock names none. */
        DefaultHours: {
            /** @description Key; none for around the clock. */
            schedule?: string | null;
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
        /** @description A mapping that is tried out. */
        Draft: {
            constants?: Record<string, never>;
            form: string;
            /** @description Without one, what the names probably mean. */
            mapping?: {
                [key: string]: string;
            } | null;
            others?: components["schemas"]["Others"];
            /** @description One object as the sender sends it; of a list the first. */
            payload: Record<string, never>;
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
        Entry: {
            at: components["schemas"]["Moment"];
            /** @description Whether it can be taken in again. */
            can_replay: boolean;
            errors: components["schemas"]["AnswerError"][];
            external_id?: string | null;
            id: string;
            record?: components["schemas"]["LogRecord"] | null;
            replayed?: components["schemas"]["LogReplayed"] | null;
            state?: string | null;
            /** @description `created`, `matched`, `rejected`, `invalid` */
            status: string;
            /** @description Person or pool that got it then. */
            to?: string | null;
        };
        /**
         * @description What customers who had bought a year ago paid since, each on average: what the next year is expected to bring of one who
         *     has bought up to now. The plainest forecast there is, which a reader can check by hand.
         */
        Expected: {
            amount: string;
            /**
             * Format: int64
             * @description Who had bought a year ago.
             */
            customers: number;
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
        /**
         * @description Kinds of files, by their content.
         * @enum {string}
         */
        FileGroup: "picture" | "document" | "text" | "audio" | "video" | "archive";
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
        FirstPassword: {
            id: string;
            login: string;
            name: string;
            /** @description Told once; it has to be changed at the first sign-in. */
            password: string;
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
        GroupsBody: {
            /** @description Key of a single choice, person, department, or date. */
            by: string;
            condition?: Record<string, never> | null;
            search?: string | null;
            /** @description Key of a number or an amount that is summed in each group. */
            sum?: string | null;
            view?: string | null;
        };
        /** @description Records that exist: who is in the trash was never there. */
        Growth: {
            form: string;
            name: string;
            new: components["schemas"]["Count"];
            /** Format: int64 */
            new_before: number;
            /** @description New ones of those that were there when the period began, in percent; the same of the compared period. */
            percent?: string | null;
            percent_before?: string | null;
            total: components["schemas"]["Count"];
        };
        GuideBody: {
            open: boolean;
        };
        GuideView: {
            /** @description Through which inquiries come. */
            channels: components["schemas"]["ChannelName"][];
            /** @description Whether something is let in: a live key, or an inquiry that came. */
            connected: boolean;
            /** @description A record that was decided on. */
            decided?: string | null;
            /** @description Form and seat of the leads. */
            form: string;
            /** @description Whether it stands before everything else. */
            open: boolean;
            /** @description Active people beside me. */
            others: number;
            /**
             * Format: int64
             * @description Version of the policy that somebody put in force; the one that came with the app is none.
             */
            policy?: number | null;
            seat: string;
        };
        /** @description Numbers of one channel. A day begins at midnight of the workspace. */
        Health: {
            last_at?: components["schemas"]["Moment"] | null;
            last_error?: components["schemas"]["LastError"] | null;
            /** @description Nothing has come for longer than the channel should be silent. */
            silent: boolean;
            today: components["schemas"]["Numbers"];
            /** @description The last seven days, today included. */
            week: components["schemas"]["Numbers"];
        };
        HeldForm: {
            /** @description `条`, `家`; for the unit of its limit. */
            counter?: string | null;
            key: string;
            name: string;
        };
        /** @description A schedule by its key, as it is being edited, or neither for around the clock. */
        HoursTrial: {
            /** @description On the wall clock of the schedule's zone: `2026-03-31T17:50`. */
            from: string;
            /** Format: int32 */
            minutes: number;
            schedule?: string | null;
            shape?: components["schemas"]["ScheduleShape"] | null;
        };
        HoursTrialAnswer: {
            due: components["schemas"]["Moment"];
            /** @description On the wall clock of the schedule's zone: `2026-04-01T09:20`. */
            due_local: string;
            from: components["schemas"]["Moment"];
            /** @description Whether the statutory days of all years on the way are known, where the schedule follows them. */
            known: boolean;
            opens?: components["schemas"]["Moment"] | null;
            zone: string;
        };
        /** @description All working hours, with the calendar of one year. */
        HoursView: {
            days: components["schemas"]["CalendarDay"][];
            /** @description Key of the schedule of clocks that name none; without one they run around the clock. */
            default?: string | null;
            /** @description Whether the statutory days of the year are known; if not, holidays of that year count only where they were added. */
            known: boolean;
            schedules: components["schemas"]["ScheduleView"][];
            /** @description Everybody who works in a shift; the others may be given records at any time. */
            shifts: components["schemas"]["Shift"][];
            /**
             * Format: int64
             * @description Of the definitions.
             */
            version: number;
            /** Format: int32 */
            year: number;
            /** @description The workspace's zone. */
            zone: string;
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
            /** @description Whether a unit in a heading counts: 3 below 预算（万元） is 30000. */
            units?: boolean;
            /** @description What happens where a value of a field that may stay empty cannot be read. */
            unreadable?: components["schemas"]["ImportUnreadable"];
        };
        ImportReason: {
            code: string;
            /** @description Key of the field; empty where it is the row. */
            field: string;
            message: string;
            name: string;
            /** Format: int64 */
            rows: number;
            /** @description Whether its rows come in. */
            warned: boolean;
        };
        /**
         * @description What became of a row.
         * @enum {string}
         */
        ImportRowState: "invalid" | "warned" | "total" | "created" | "updated" | "matched" | "skipped" | "unchanged" | "replayed" | "rejected" | "review" | "todo" | "undone" | "kept";
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
        /** @description The unit that a heading names. */
        ImportUnit: {
            /** @description Fields in another unit, into which the numbers of the column are converted. */
            fields: string[];
            name: string;
            /** @description What one of it is: 10000. */
            times: string;
        };
        /**
         * @description What happens where a value of a field that may stay empty cannot be read. Without what is required, and without what
         *     tells people apart, no row comes in.
         * @enum {string}
         */
        ImportUnreadable: "empty" | "reject";
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
            /** @description Forms of which there is an example, at `/examples/{key}`. */
            examples: string[];
            /** @description Newest first. */
            imports: components["schemas"]["ImportView"][];
            /**
             * Format: int64
             * @description Bytes that a file may have.
             */
            largest: number;
        };
        InvitationBody: {
            /**
             * Format: int64
             * @description 1 to 90.
             */
            days: number;
            department?: string | null;
            roles: string[];
            /**
             * Format: int64
             * @description People who may come by it, 1 to 200.
             */
            uses: number;
        };
        InvitationView: {
            created_at?: string | null;
            created_by?: string | null;
            department?: components["schemas"]["Ref"] | null;
            expires_at?: string | null;
            id: string;
            roles: string[];
            /** @description `open`, `used_up`, `expired`, `withdrawn` */
            state: string;
            /** Format: int64 */
            used: number;
            /** Format: int64 */
            uses: number;
        };
        Invitations: {
            /** @description Newest first. */
            invitations: components["schemas"]["InvitationView"][];
        };
        InvitedTo: {
            department?: string | null;
            expires_at?: string | null;
            roles: string[];
            workspace: string;
        };
        JoinedPeople: {
            people: components["schemas"]["FirstPassword"][];
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
        LastError: {
            at: components["schemas"]["Moment"];
            field: string;
            message: string;
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
        LedgerPick: {
            at: components["schemas"]["Moment"];
            /**
             * Format: int64
             * @description Number of the row in the rotation's chain.
             */
            n: number;
            record?: components["schemas"]["Named"] | null;
        };
        /** @description Newest first. */
        LedgerPicks: {
            /**
             * Format: int64
             * @description `before` of the next page; null behind the last one.
             */
            next?: number | null;
            rows: components["schemas"]["LedgerPick"][];
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
        LogPage: {
            /** @description Newest first, 50 a page. */
            entries: components["schemas"]["Entry"][];
            next?: string | null;
        };
        LogRecord: {
            form: string;
            id: string;
            title: string;
        };
        LogReplayed: {
            at: components["schemas"]["Moment"];
            by?: components["schemas"]["Named"] | null;
        };
        LookedPage: {
            /** @description Newest first. */
            looks: components["schemas"]["LookedUp"][];
            next?: string | null;
        };
        /** @description A look as those who audit see it. */
        LookedUp: {
            /** @description Without what it hides. */
            asked: string;
            at: components["schemas"]["Moment"];
            by: components["schemas"]["Named"];
            /** Format: int64 */
            hits: number;
            id: string;
            read_as: string;
        };
        LookupAnswer: {
            left: components["schemas"]["LookupsLeft"];
            lines: components["schemas"]["LookupLine"][];
        };
        LookupBody: {
            /** @description 1 to 100 keys in any writing: phone, mail, account, WeChat name, company, credit code. */
            lines: string[];
        };
        /** @description A value in words. */
        LookupField: {
            name: string;
            text: string;
        };
        LookupForm: {
            fields: components["schemas"]["LookupFormField"][];
            key: string;
            name: string;
        };
        LookupFormField: {
            key: string;
            /** @description Shown in part only. */
            masked: boolean;
            name: string;
        };
        LookupHit: {
            /** @description What told it: 手机号, 企业名称, 微信. */
            by: string;
            /** @description Whether a message can go to the holder: true, or `{reason}`. */
            contact: Record<string, never>;
            /** @description What the workspace shows of records that the asker may not see. */
            fields: components["schemas"]["LookupField"][];
            /** @description Key and name of the form. */
            form: string;
            form_name: string;
            holder?: components["schemas"]["Named"] | null;
            last_contact?: components["schemas"]["Moment"] | null;
            /** @description The record as the asker may see it; null where it is not theirs to see. */
            record?: Record<string, never> | null;
            since?: components["schemas"]["Moment"] | null;
            /** @description `owned`, `in_pool`, `waiting` …; null where the form has no seats. */
            state?: string | null;
        };
        /** @description What became of one line. */
        LookupLine: {
            hits: components["schemas"]["LookupHit"][];
            /** @description Names the look, for a message to the holder; null where nothing was looked for. */
            id?: string | null;
            line: string;
            /**
             * @description What it was read as: `phone`, `email`, `credit_code`, `company_name`, `account`; `masked`, `placeholder`, `nothing`
             *     were not looked for.
             */
            read_as: string;
        };
        /** @description The one definition of its kind. */
        LookupRules: {
            /** @description Fields that are shown too, by form; sensitive ones and names stay masked. */
            fields?: {
                [key: string]: string[];
            };
            /** @description Whether the holder is named. */
            holder?: boolean;
            /**
             * Format: int32
             * @description Lines that a person may look up on one day of the workspace: who works with customers needs some dozens, who reads
             *     through numbers needs thousands.
             */
            per_day?: number;
        };
        /** @description The rules, and what can be chosen. */
        LookupRulesView: {
            forms: components["schemas"]["LookupForm"][];
            rules: components["schemas"]["LookupRules"];
        };
        /** @description How many lines the asker may look up. */
        LookupsLeft: {
            /** Format: int32 */
            per_day: number;
            /** Format: int64 */
            used: number;
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
        MadeSecret: {
            before_until?: components["schemas"]["Moment"] | null;
            /** @description `whsec_` and base64. Told once. */
            secret: string;
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
        NewLink: {
            invitation: components["schemas"]["InvitationView"];
            /** @description Told once. The link is `/join#` with the token behind it. */
            token: string;
        };
        /** @description A notice as its reader gets it. */
        Notice: {
            at: components["schemas"]["Moment"];
            /** @description Instant of the first contact that is due. */
            due?: string | null;
            form?: string | null;
            id: string;
            /**
             * @description `assigned` by a rule, `given` by a person, `collaborating`: asked to work on it, `taken_away`,
             *     `merged`, `touched`: the customer asked again; `mention` in a
             *     comment; `plan_due`: it is time for a planned contact; `recycle_soon`, `recycled`; `contact_soon`, `contact_late`: a
             *     first contact of the reader's people; `timed_out`; `imported`: a sheet of records; `given_many`, `taken_many`: several
             *     at once, `title` is how many; `asked` by a colleague; `second_factor_reset`; `summary` of a day.
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
        Numbers: {
            /**
             * Format: int64
             * @description Not stored.
             */
            invalid: number;
            /**
             * Format: int64
             * @description Records, whatever became of them.
             */
            received: number;
            /**
             * Format: int64
             * @description Stored, and refused by the policy.
             */
            rejected: number;
            /**
             * Format: int64
             * @description Fillings of the web form by machines.
             */
            spam: number;
            /**
             * Format: int64
             * @description Calls that could not prove who sent them.
             */
            unverified: number;
        };
        /** @description The list that a number counts: `GET /records/{form}?condition=…`. */
        Opens: {
            condition: Record<string, never>;
            form: string;
        };
        OperationBody: {
            act: components["schemas"]["BulkAct"];
            form: string;
            which: components["schemas"]["WhichBody"];
        };
        OperationRow: {
            code?: string | null;
            holder?: components["schemas"]["Named"] | null;
            /** @description Why not. */
            message?: string | null;
            /**
             * Format: int64
             * @description Position in the operation, from 0.
             */
            n: number;
            person?: components["schemas"]["Named"] | null;
            /** @description Only where the reader may see the record. */
            record?: string | null;
            state: components["schemas"]["OperationRowState"];
            title?: string | null;
        };
        /**
         * @description What becomes of a record.
         * @enum {string}
         */
        OperationRowState: "planned" | "done" | "unchanged" | "refused" | "undone" | "kept";
        OperationRows: {
            /**
             * Format: int64
             * @description `after` of the next page.
             */
            next?: number | null;
            rows: components["schemas"]["OperationRow"][];
        };
        /** @enum {string} */
        OperationState: "planned" | "running" | "done" | "cancelled" | "undoing" | "undone" | "failed";
        OperationView: {
            act: components["schemas"]["BulkAct"];
            at: components["schemas"]["Moment"];
            by: components["schemas"]["Named"];
            /** @description Rows by what became of them. */
            counts: Record<string, never>;
            /**
             * Format: int64
             * @description Rows that the step at hand is through with: of the run or of the undo.
             */
            done: number;
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description Why it stopped. */
            error?: string | null;
            form: string;
            id: string;
            /** @description Who gets how many, as planned. */
            parts: components["schemas"]["PartView"][];
            /** @description Why records were left alone, the most frequent first. */
            refused: components["schemas"]["Refusal"][];
            /** Format: int64 */
            rows: number;
            /** @description One line in the reader's language. */
            said: string;
            state: components["schemas"]["OperationState"];
            undo_until?: components["schemas"]["Moment"] | null;
        };
        Operations: {
            /** @description Newest first, those of 200 at most; plans that were not run are left out. */
            operations: components["schemas"]["OperationView"][];
        };
        /**
         * @description What becomes of names that the mapping does not know.
         * @enum {string}
         */
        Others: "refuse" | "ignore";
        /** @description Another kind of day than the weekday or the state says. */
        OwnDay: {
            /** @description `holiday`, `workday`, or `plain` to take a statutory day back. */
            kind: string;
            name?: Record<string, never> | null;
        };
        OwnerBody: {
            /** @description Collaborators go with the former holder; without it they stay. */
            leaves_collaborators?: boolean;
            /** @description Id of the person. */
            owner: string;
            reason?: string | null;
            /**
             * Format: int64
             * @description Revision that was looked at.
             */
            rev?: number | null;
        };
        /**
         * @description What the page speaks.
         * @enum {string}
         */
        PageLang: "zh" | "en" | "both";
        PartView: {
            /** Format: int32 */
            cap?: number | null;
            /**
             * Format: int64
             * @description What the person held when it was planned, and the most that they may hold.
             */
            held?: number | null;
            /** Format: int64 */
            n: number;
            /** @description `owned`, `in_pool`, `nurturing`, `waiting`, `in_review`, `rejected` */
            state: string;
            to?: components["schemas"]["Named"] | null;
        };
        PasswordBody: {
            current: string;
            new: string;
        };
        PasteBody: {
            /** @description Up to 10,000 characters. */
            text: string;
        };
        PasteField: {
            /** @description `certain`: said by a label or of a form that nothing else has; `likely`: guessed from where it stands. */
            confidence: string;
            field: string;
            /** @description Where the text says so; no two overlap. Empty for what was left over. */
            spans: components["schemas"]["PasteSpan"][];
            /** @description As `POST /records/{form}` takes it. */
            value: Record<string, never>;
        };
        PasteRead: {
            /** @description In the order of the form's fields. */
            fields: components["schemas"]["PasteField"][];
            /** @description How many people the text seems to speak of; the fields are those of the first. */
            people: number;
        };
        /** @description In UTF-16 code units, as browsers count. */
        PasteSpan: {
            from: number;
            to: number;
        };
        Payload: {
            /** @description As it came; null once it is no longer kept. */
            body: Record<string, never>;
            /** @description Whether values are covered, because the caller does not see all of the form's fields. */
            covered: boolean;
        };
        People: {
            people: components["schemas"]["Person"][];
        };
        /** @description A person as it was typed. */
        PeopleRow: {
            /** @description By name; `销售部/一组` names one within another. */
            department?: string;
            email?: string;
            /**
             * Format: int64
             * @description In the file, from 1.
             */
            line?: number;
            /** @description Without it the phone number, else the address in front of its @. */
            login?: string;
            name: string;
            phone?: string;
            /** @description Keys or names, separated by commas. */
            role?: string;
        };
        PeopleRows: {
            rows: components["schemas"]["PeopleRow"][];
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
        PersonPreview: components["schemas"]["PeopleRow"] & {
            errors: components["schemas"]["ProblemField"][];
            /** @description Keys. */
            roles: string[];
            /** @description By which the person will sign in, besides phone number and name. */
            sign_in?: string | null;
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
        PoolBody: {
            /** @description Id of the pool. */
            pool: string;
            reason: string;
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
            /** @description Of what was claimed or assigned out of it in the period, converted by now. */
            revived: components["schemas"]["Rate"];
            /** Format: int64 */
            start: number;
            /**
             * Format: int64
             * @description Median stay of what left in the period, in milliseconds.
             */
            stay_ms?: number | null;
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
        /**
         * @description How a view is drawn.
         * @enum {string}
         */
        Presentation: "table" | "board";
        Preview: {
            /** @description Why it could not be stored. */
            errors: components["schemas"]["AnswerError"][];
            external_id?: string | null;
            /** @description The record that would be made, by field. */
            fields: components["schemas"]["PreviewField"][];
            names: components["schemas"]["PreviewName"][];
        };
        PreviewField: {
            field: string;
            value: Record<string, never>;
        };
        PreviewName: {
            /** @description What it probably means. */
            guessed?: string | null;
            /** @description `data.mobile` */
            path: string;
            sample: string;
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
        ProofBody: {
            /** @description Six digits of the app; where it is on already, a recovery code will do. */
            code: string;
            password: string;
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
        RecordCollaborator: {
            department?: components["schemas"]["Ref"] | null;
            id: string;
            level: components["schemas"]["CollaborationLevel"];
            name: string;
        };
        RecordCollaborators: {
            /** @description `true`, or `{reason}` why the caller may not name others. */
            can_change: Record<string, never>;
            collaborators: components["schemas"]["RecordCollaborator"][];
        };
        RecordGroup: {
            /** @description Its records, besides what the list asks. */
            condition: Record<string, never>;
            /** Format: int64 */
            count: number;
            count_is_exact: boolean;
            /** @description Option, person, department, month `2026-11`, `earlier` or `later`; null for the records without a value. */
            key?: string | null;
            name: string;
            /** @description Decimal text with the digits of the field, of all records of the group; null where none has a value. */
            sum?: string | null;
        };
        RecordGroups: {
            groups: components["schemas"]["RecordGroup"][];
            /** @description Whether the sums are there; false where there are more records than are summed. Null where none was asked for. */
            summed?: boolean | null;
        };
        RecordReader: {
            department?: components["schemas"]["Ref"] | null;
            id: string;
            name: string;
        };
        RecordReaders: {
            /** @description By name. */
            people: components["schemas"]["RecordReader"][];
        };
        RecoveryCodes: {
            /** @description Ten, each good for one sign-in. Told once. */
            codes: string[];
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
        RecyclingForecast: {
            /** @description Otherwise both are estimates from a part of the records. */
            exact: boolean;
            /** @description Records that would go back today and on each of the next 14 days; those that would be late count as today. */
            forecast: number[];
            /** @description The same by the rules that are stored. */
            stored: number[];
            /** @description Finds the records of the first number; none where the rules are too long for one condition. */
            today?: Record<string, never> | null;
            /** @description Finds the records of the first seven. */
            week?: Record<string, never> | null;
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
        Refusal: {
            code: string;
            message: string;
            /** Format: int64 */
            n: number;
        };
        /** @description Entries to be taken in again: these, or all that could not be stored in a time. */
        ReplayAsked: {
            /** @description `next` of the call before. */
            cursor?: string | null;
            entries?: string[] | null;
            /** @description `2026-11-19T00:00:00Z`; from then on. */
            from?: string | null;
            /** @description Before then. */
            until?: string | null;
        };
        ReplayResult: components["schemas"]["Answer"] & {
            entry: string;
        };
        Replays: {
            /** @description Those that were there before. */
            already: number;
            /** @description Those that still cannot be stored. */
            invalid: number;
            /** @description There are more, to be asked for with it. */
            next?: string | null;
            results: components["schemas"]["ReplayResult"][];
            /** @description Records that are there now. */
            stored: number;
        };
        /** @description First contacts that took more than `from_minutes` of working time and at most `to_minutes`. */
        ResponseBar: {
            /** Format: int64 */
            from_minutes: number;
            /** @description Beyond the limit. */
            late: boolean;
            /** Format: int64 */
            n: number;
            opens: components["schemas"]["Opens"];
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
            /** @description A route's own time to first contact, with what happens before and at its end. */
            clock?: components["schemas"]["Word"][] | null;
            id: string;
            name: string;
            words: components["schemas"]["Word"][];
        };
        SaleCustomer: {
            amount: string;
            id: string;
            last_at: components["schemas"]["Moment"];
            /** @description Empty where the caller may not read the customer. */
            name?: string | null;
            /** @description Of all its time. */
            orders: components["schemas"]["Count"];
            standing: components["schemas"]["Standing"];
        };
        SaleCustomers: {
            form: string;
            /** @description What to ask for the next page with; null on the last. */
            next?: string | null;
            /** @description The most paid first. */
            rows: components["schemas"]["SaleCustomer"][];
        };
        /** @description Amounts are texts with the decimals of the field: `12300.00`. */
        SaleFigures: {
            /** @description Paid less refunded, each on its own day. */
            amount: string;
            amount_before: string;
            /** @description In percent, with one decimal; null where nothing was paid before. */
            amount_change?: string | null;
            /** Format: int64 */
            buyers: number;
            /** Format: int64 */
            buyers_before: number;
            /** @description Customers who became lost in the period, of those not lost when it began. */
            churn: components["schemas"]["Rate"];
            customer_form: string;
            /**
             * Format: int64
             * @description Who has bought up to now, what they paid in all, and each on average.
             */
            customers: number;
            days: components["schemas"]["CustomerDays"];
            form: string;
            ltv?: string | null;
            ltv_year?: components["schemas"]["Expected"] | null;
            /** @description Paid in the period, whatever became of it. */
            orders: components["schemas"]["Count"];
            /** Format: int64 */
            orders_before: number;
            paid: string;
            per_buyer?: string | null;
            per_buyer_change?: string | null;
            /** @description Paid amount by orders, and by customers who paid. */
            per_order?: string | null;
            per_order_change?: string | null;
            refunded: string;
            refunds: components["schemas"]["Count"];
            /** @description Customers with two orders or more of those with one, in the period. */
            repeat: components["schemas"]["Rate"];
            repeat_amount: components["schemas"]["SaleShare"];
            revenue: string;
            standings: components["schemas"]["StandingCount"][];
        };
        /** @description A part of an amount, in percent with one decimal. */
        SaleShare: {
            amount: string;
            before?: string | null;
            of: string;
            percent?: string | null;
        };
        SamplePage: {
            /** @description The page without its script. */
            html: string;
        };
        /** @description Working hours that repeat by the week. */
        ScheduleShape: {
            blocks: components["schemas"]["BlockShape"][];
            /** @description Whether holidays and make-up workdays count. */
            holidays?: boolean;
            name: Record<string, never>;
            /** @description IANA zone; without one the workspace's. */
            zone?: string | null;
        };
        ScheduleView: components["schemas"]["ScheduleShape"] & {
            key: string;
            /** @description Whether time runs in it now. */
            open: boolean;
            /** @description Policies, shifts and the workspace where it is in use: it cannot be removed. */
            used_by: string[];
        };
        SecondFactor: {
            on: boolean;
            /**
             * Format: int64
             * @description Recovery codes that are not used yet.
             */
            recovery_left: number;
            /** @description Whether the workspace wants it of me. */
            required: boolean;
            since?: string | null;
        };
        SecondFactorCounts: {
            administrators: number;
            administrators_with: number;
            people: number;
            people_with: number;
        };
        /**
         * @description For whom the password alone is not enough.
         * @enum {string}
         */
        SecondFactorRule: "nobody" | "administrators" | "everybody";
        SecondFactorSeed: {
            /** @description Base32, to be typed where nothing can be scanned. */
            secret: string;
            /** @description `otpauth://totp/…`, as a code to scan. */
            uri: string;
        };
        /** @description The password was right; a code is still to come. */
        SecondStep: {
            expires_at?: string | null;
            /** @description Good for `POST /session/second-step` only, five times. */
            token: string;
        };
        SecondStepBody: {
            /** @description Six digits of the app, or a recovery code. */
            code: string;
            token: string;
        };
        SecretBody: {
            /**
             * Format: int32
             * @description For how long the secret before holds on, 24 hours if not said; 0 ends it at once.
             */
            overlap_hours?: number | null;
        };
        SecretView: {
            at: components["schemas"]["Moment"];
            until?: components["schemas"]["Moment"] | null;
        };
        /** @enum {string} */
        Section: "screens" | "marks" | "owner_match" | "routes" | "fallback";
        /** @enum {string} */
        Security: "tls" | "starttls" | "none";
        Sentences: {
            /** @description Time to first contact where no route says one. */
            clock?: components["schemas"]["Word"][] | null;
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
        SetupBody: {
            /** @description Of the administrator, who signs in by it, by the phone number or as `admin`. */
            name: string;
            password: string;
            phone?: string | null;
            /** @description Of the address that the server showed when it started. */
            token?: string | null;
            /** @description `retail`, `b2b`, or nothing for both. */
            trade?: string | null;
            workspace: string;
            /** @description IANA zone that cuts time into days: `Asia/Shanghai`. */
            zone: string;
        };
        SetupState: {
            /** @description Whether the token is needed that the server showed; not in a browser on the machine itself. */
            needs_token: boolean;
            /** @description Whether nobody is there yet. */
            open: boolean;
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
            /** @description Unit of each column whose heading names one. */
            units: (components["schemas"]["ImportUnit"] | null)[];
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
        Shift: {
            person: components["schemas"]["Named"];
            schedule: string;
        };
        /** @description In which hours a person works. */
        ShiftOfPerson: {
            /** @description Key; none for any time. */
            schedule?: string | null;
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
            brought?: components["schemas"]["BoardBrought"] | null;
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
        /**
         * @description How long ago a customer bought last.
         * @enum {string}
         */
        Standing: "active" | "quiet" | "sleeping" | "lost";
        StandingCount: {
            key: components["schemas"]["Standing"];
            /** Format: int64 */
            n: number;
            /** @description Of all who have bought. */
            percent?: string | null;
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
        Stopped: {
            at: components["schemas"]["Moment"];
            by?: components["schemas"]["Named"] | null;
        };
        TableBody: {
            /** @description Key or name of the role of those rows that name none. */
            role?: string | null;
            /** @description At most 500. */
            rows: components["schemas"]["PeopleRow"][];
        };
        TablePreview: {
            /** @description Paths of departments that will be made. */
            departments: string[];
            rows: components["schemas"]["PersonPreview"][];
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
        /**
         * @description What the filters above the timeline distinguish.
         * @enum {string}
         */
        TimelineKind: "create" | "follow_up" | "comment" | "file" | "allocation" | "edit" | "inquiry" | "access";
        TokenBody: {
            token: string;
        };
        /** @description A numbered sentence with what proves it. */
        TraceStep: {
            details: components["schemas"]["Word"][][];
            table?: components["schemas"]["StepTable"] | null;
            words: components["schemas"]["Word"][];
        };
        TrashPage: {
            /**
             * Format: int32
             * @description Days that records stay here.
             */
            days: number;
            next?: string | null;
            records: components["schemas"]["TrashedRecord"][];
        };
        TrashedRecord: {
            at: components["schemas"]["Moment"];
            by?: components["schemas"]["Named"] | null;
            /** @description Whether the caller may take it out. */
            can_restore: boolean;
            id: string;
            reason?: string | null;
            title: string;
            /** @description When it goes for good. */
            until: components["schemas"]["Moment"];
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
            /** @description The same with `must_set_up_second_factor`, but for those of the second factor. */
            must_set_up_second_factor: boolean;
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
            /** @description Field that divides the records: the columns of a board, the groups of a table. */
            group?: string | null;
            key: string;
            name: Record<string, never>;
            /**
             * Format: int32
             * @description Its place among the form's views; those without one come last. Own ones follow the shared ones.
             */
            position?: number | null;
            presentation: components["schemas"]["Presentation"];
            /** @description Only I see it. */
            private: boolean;
            /** @description Fields offered as quick conditions above the table. */
            quick: string[];
            /** @description Roles that see it; for those who manage forms. */
            roles?: string[] | null;
            /** @description Comma list of field keys, `-` in front for descending. */
            sort: string;
            /** @description Number whose sum stands beside the size of each group. */
            sum?: string | null;
        };
        ViewBody: {
            columns?: string[];
            condition?: Record<string, never> | null;
            /** @description Field that divides the records; a board needs one with options. */
            group?: string | null;
            name: Record<string, never>;
            /**
             * Format: int32
             * @description Its place among the form's views. Left out, a view keeps the one it has; a new one comes last.
             */
            position?: number | null;
            presentation?: components["schemas"]["Presentation"];
            /** @description Only I see it. Everybody may keep such views; shared ones are for those who manage forms. */
            private?: boolean;
            quick?: string[];
            /** @description Empty for everybody. */
            roles?: string[];
            /** @description Comma list of field keys, `-` in front for descending. */
            sort?: string;
            /** @description Number or amount whose sum stands beside the size of each group. */
            sum?: string | null;
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
        /** @description Shape of a web form. */
        WebFormShape: {
            accent?: components["schemas"]["Accent"];
            /** @description On the button. */
            button?: Record<string, never> | null;
            consent?: components["schemas"]["Consent"] | null;
            /** @description Origins whose pages may show it in a frame. */
            frames?: string[];
            intro?: Record<string, never> | null;
            lang?: components["schemas"]["PageLang"];
            lines: components["schemas"]["WebLine"][];
            /** @description Parameters of the link and the fields that they fill. */
            link?: {
                [key: string]: string;
            };
            /** @description Empty for none; left out, it stays. */
            password?: string | null;
            state: components["schemas"]["WebFormState"];
            /** @description What stands there afterwards. */
            thanks?: Record<string, never> | null;
            title: Record<string, never>;
            /** @description End of its address. Without one it stays, and a new page gets one that nobody guesses. */
            token?: string | null;
        };
        /** @enum {string} */
        WebFormState: "open" | "closed";
        /** @description Of the password only is told whether there is one. */
        WebFormView: {
            accent: components["schemas"]["Accent"];
            button: Record<string, never>;
            closed_at?: components["schemas"]["Moment"] | null;
            consent?: components["schemas"]["Consent"] | null;
            frames: string[];
            intro: Record<string, never>;
            lang: components["schemas"]["PageLang"];
            lines: components["schemas"]["WebLine"][];
            link: {
                [key: string]: string;
            };
            password: boolean;
            thanks: Record<string, never>;
            title: Record<string, never>;
            /** @description The page is `/f/{token}`. */
            token: string;
        };
        /** @description A field as the page asks for it. */
        WebLine: {
            /** @description Key. */
            field: string;
            help?: Record<string, never> | null;
            /** @description Without one, the field's name. */
            label?: Record<string, never> | null;
            required?: boolean;
        };
        /** @description Records by id, or all that a list shows: 5,000 at most. */
        WhichBody: {
            condition?: Record<string, never> | null;
            ids?: string[] | null;
            /**
             * @description Revisions that were looked at, by id: a record of another one is left alone (`changed`). The only record of an
             *     operation answers 409 `conflict` then, when it is planned or run, as a single write does.
             */
            revs?: {
                [key: string]: number;
            } | null;
            search?: string | null;
            /** @description Their order, in which they are dealt out. */
            sort?: string | null;
            view?: string | null;
        };
        WithdrawBody: {
            pool?: string | null;
            reason?: string | null;
        };
        /** @description A few plain answers. */
        WizardBody: {
            /** @description Somebody known asks again: `holder` or `anybody`. */
            again: string;
            /** @description Nobody can take it now: `wait` or `pool`. */
            away: string;
            /**
             * Format: int32
             * @description Until the first contact; none for no limit.
             */
            first_contact_minutes?: number | null;
            /** @description `even`: everybody as many; `free`: who has least to do; `pool`: who takes it. */
            hand: string;
            /** @description Who gets leads; nobody is needed for `pool`. */
            members?: string[];
        };
        WizardDraft: {
            problems: components["schemas"]["Finding"][];
            sentences: components["schemas"]["Sentences"];
        };
        WizardVersion: {
            /** Format: int64 */
            version: number;
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
            paused_until?: components["schemas"]["Moment"] | null;
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
            /** @description Whether the setup guide stands before everything else: for those who manage people. */
            guide: boolean;
            name: string;
            /** @description `retail` or `b2b`: forms made for other trades are not in the menu. Null for a company of both. */
            trade?: string | null;
            /**
             * Format: int64
             * @description Of the definitions.
             */
            version: number;
            /** @description IANA zone that cuts time into days. */
            zone: string;
        };
        /** @description What holds now; and what is to hold, as a whole. */
        WorkspaceSettings: {
            /** @description At least one. */
            attachment_kinds: components["schemas"]["FileGroup"][];
            /**
             * Format: int32
             * @description 1 to 500.
             */
            attachment_max_mb: number;
            /** @description Each 1 to 3650, the next one longer. */
            customer_days?: components["schemas"]["CustomerDays"];
            /** @description Records that a person may hold, by form; forms without one have no limit. */
            holding_caps?: {
                [key: string]: number;
            };
            /**
             * Format: int32
             * @description 1 to 100.
             */
            import_max_mb: number;
            /**
             * Format: int32
             * @description 7 to 3650.
             */
            keep_notices_days: number;
            /**
             * Format: int32
             * @description 30 to 3650: then records in the trash go for good.
             */
            keep_trash_days: number;
            name: string;
            /** @description Who has to set up a second factor, at the next sign-in. */
            second_factor: components["schemas"]["SecondFactorRule"];
            /** @description IANA zone that cuts time into days. */
            zone: string;
        };
        WorkspaceSettingsView: {
            /** @description Forms whose records people hold. */
            forms: components["schemas"]["HeldForm"][];
            /** @description How many of those whom a rule would ask have a second factor. */
            second_factor: components["schemas"]["SecondFactorCounts"];
            settings: components["schemas"]["WorkspaceSettings"];
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
