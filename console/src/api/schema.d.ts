// Made from the description of the API that the server gives of itself. Do not change it by hand: npm run api

export interface paths {
    "/api/accounts/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The buying group: who belongs to an account now, or acted there and belongs to no other; the last seen first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before; default: the first page */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: string;
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            contacts: {
                                email: string | null;
                                /** @description how much it did; bots are left out */
                                events: number;
                                firstSeen: string | null;
                                id: string;
                                lastSeen: string | null;
                                /** @description what it is called, where somebody said so */
                                name: string | null;
                                /** @description by precedence */
                                segments: string[];
                                /** @description since when; null: ever since they are known */
                                since: string | null;
                                stage: string | null;
                            }[];
                            /** @description the `cursor` of the next page; null: this is the last */
                            next: string | null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the set-up stands, item by item: checked by the program, or ticked */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: number;
                            stages: {
                                done: number;
                                /** @enum {string} */
                                id: "foundation" | "build" | "optimise";
                                items: {
                                    /**
                                     * @description who answers for it
                                     * @enum {string}
                                     */
                                    by: "machine" | "person";
                                    /** @description how long a tick holds; null: for good */
                                    days: number | null;
                                    done: boolean;
                                    id: string;
                                    /**
                                     * @description where it is mended
                                     * @enum {string}
                                     */
                                    place: "signals" | "lab" | "segments" | "activation" | "settings" | "flow" | "outside";
                                    question: string;
                                    /** @description the figure found and, while it is open, the remedy */
                                    says: string;
                                    /** @description the last that was not taken back, also one that is over */
                                    tick: {
                                        /** @description ISO 8601, UTC */
                                        at: string;
                                        by: string | null;
                                        note: string | null;
                                        /** @description null: for good */
                                        until: string | null;
                                    } | null;
                                }[];
                                title: string;
                            }[];
                            total: number;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/checklist/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Ticks an item of the checklist that only a person can answer for, as of now */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description one that a person answers for */
                    item: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description default: who writes it down */
                        by?: string;
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: number;
                            stages: {
                                done: number;
                                /** @enum {string} */
                                id: "foundation" | "build" | "optimise";
                                items: {
                                    /**
                                     * @description who answers for it
                                     * @enum {string}
                                     */
                                    by: "machine" | "person";
                                    /** @description how long a tick holds; null: for good */
                                    days: number | null;
                                    done: boolean;
                                    id: string;
                                    /**
                                     * @description where it is mended
                                     * @enum {string}
                                     */
                                    place: "signals" | "lab" | "segments" | "activation" | "settings" | "flow" | "outside";
                                    question: string;
                                    /** @description the figure found and, while it is open, the remedy */
                                    says: string;
                                    /** @description the last that was not taken back, also one that is over */
                                    tick: {
                                        /** @description ISO 8601, UTC */
                                        at: string;
                                        by: string | null;
                                        note: string | null;
                                        /** @description null: for good */
                                        until: string | null;
                                    } | null;
                                }[];
                                title: string;
                            }[];
                            total: number;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Takes the tick of an item back */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description one that a person answers for */
                    item: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: number;
                            stages: {
                                done: number;
                                /** @enum {string} */
                                id: "foundation" | "build" | "optimise";
                                items: {
                                    /**
                                     * @description who answers for it
                                     * @enum {string}
                                     */
                                    by: "machine" | "person";
                                    /** @description how long a tick holds; null: for good */
                                    days: number | null;
                                    done: boolean;
                                    id: string;
                                    /**
                                     * @description where it is mended
                                     * @enum {string}
                                     */
                                    place: "signals" | "lab" | "segments" | "activation" | "settings" | "flow" | "outside";
                                    question: string;
                                    /** @description the figure found and, while it is open, the remedy */
                                    says: string;
                                    /** @description the last that was not taken back, also one that is over */
                                    tick: {
                                        /** @description ISO 8601, UTC */
                                        at: string;
                                        by: string | null;
                                        note: string | null;
                                        /** @description null: for good */
                                        until: string | null;
                                    } | null;
                                }[];
                                title: string;
                            }[];
                            total: number;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/clusterings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was found in a table */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the `clustering` of the job */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: string;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what the table is called */
                            file: string;
                            /** @description the column that names the rows; null: their number */
                            id: string | null;
                            /** @description what was left out, and why */
                            notes: string[];
                            /** @description the answer of `ethogram cluster` */
                            result: {
                                [key: string]: unknown;
                            };
                            /** @description its id, as long as it is kept */
                            table: string | null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/clusterings/{id}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The group of every row of a table, as a file */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the `clustering` of the job */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/clusterings/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was found in a table, as one self-contained page of HTML */
        get: {
            parameters: {
                query?: {
                    /** @description to be kept as a file */
                    download?: "true" | "false";
                };
                header?: never;
                path: {
                    /** @description the `clustering` of the job */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the report */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contacts and accounts that any rule or model looks at, by id */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before; default: the first page */
                    cursor?: string;
                    level?: "contact" | "account";
                    limit?: number;
                    /** @description words of a name, an address, a domain or an id, or parts of them */
                    search?: string;
                    /** @description only who is in it now, by its slug */
                    segment?: string;
                    /** @description only who is in it now */
                    stage?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            entities: {
                                /** @description of a contact: the company it belongs to now */
                                account: string | null;
                                /** @description of an account */
                                domain: string | null;
                                email: string | null;
                                id: string;
                                /** @description when it last did anything; null: never */
                                lastSeen: string | null;
                                /** @enum {string} */
                                level: "contact" | "account";
                                /** @description what it is called, where somebody said so */
                                name: string | null;
                                /** @description the first of its segments, by precedence */
                                primary: string | null;
                                /** @description all of its segments, by precedence */
                                segments: string[];
                                /** @description how far it is in buying; null: in no stage */
                                stage: string | null;
                            }[];
                            /** @description the `cursor` of the next page; null: this is the last */
                            next: string | null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/entities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where somebody stands now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description contact:..., account:..., or a bare id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description contact: the company it belongs to now */
                            account: string | null;
                            /** @description all that came in until then is in this answer */
                            asOf: string;
                            id: string;
                            /** @enum {string} */
                            level: "contact" | "account";
                            memberships: {
                                /** @description 0 to 1; a rule holds or does not: 1 */
                                confidence: number;
                                /** @description the version of the rule, or the model */
                                definition: string;
                                /**
                                 * @description declared by a rule, or found by a model
                                 * @enum {string}
                                 */
                                kind: "rule" | "cluster";
                                /** @description 0: on the border to the next best segment; below 0: held by hysteresis; a rule: null */
                                margin: number | null;
                                name: string;
                                /** @description known for less than 30 days */
                                provisional: boolean;
                                /** @description what speaks most for it first */
                                reasons: {
                                    signal: string | null;
                                    /** @description in words */
                                    text: string;
                                    title: string;
                                    /** @description how much it speaks for the segment; below 0: against */
                                    weight: number;
                                }[];
                                segment: string;
                                /** @description since when it is true */
                                since: string;
                            }[];
                            /** @description whether something that came in is not in this answer yet */
                            pending: boolean;
                            /** @description the first of its segments: rules in their listed order, then that of the model */
                            primary: string | null;
                            /** @description how far it is in buying; null: in no stage */
                            stage: {
                                /** @description the share of its signs that hold, above 0, at most 1 */
                                confidence: number;
                                /** @description the version of the stage */
                                definition: string;
                                name: string;
                                /** @description the reasons: what speaks for it, and what does not */
                                signs: {
                                    holds: boolean;
                                    name: string;
                                    sign: string;
                                    /** @description since when it holds; null: it does not */
                                    since: string | null;
                                }[];
                                /** @description since when it is true */
                                since: string;
                                stage: string;
                            } | null;
                            /** @description why the model has put it nowhere; null: it has not, or there is no model */
                            unassigned: ("notInWindow" | "neverEngaged" | "unlike") | null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/entities/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What somebody did, the latest first; of an account, what its people did */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before; default: the first page */
                    cursor?: string;
                    limit?: number;
                    /** @description a part of a name or address */
                    search?: string;
                    type?: "track" | "page" | "screen" | "identify" | "group" | "alias";
                };
                header?: never;
                path: {
                    /** @description contact:..., account:..., or a bare id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            events: {
                                account: string | null;
                                /** @description who it said it was from */
                                actor: {
                                    anonymousId: string | null;
                                    email: string | null;
                                    groupId: string | null;
                                    userId: string | null;
                                };
                                /** @description when it happened */
                                at: string;
                                contact: string | null;
                                context: {
                                    [key: string]: unknown;
                                } | null;
                                /** @description why it counts for nothing */
                                flag: ("bot" | "prefetch") | null;
                                id: string;
                                /** @description of a track, page or screen call */
                                name: string | null;
                                path: string | null;
                                properties: {
                                    [key: string]: unknown;
                                } | null;
                                /** @description ISO 8601, UTC */
                                receivedAt: string;
                                source: string;
                                /** @description of the page */
                                title: string | null;
                                /** @description what was said in an identify or group call */
                                traits: {
                                    [key: string]: unknown;
                                } | null;
                                /** @enum {string} */
                                type: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                url: string | null;
                            }[];
                            /** @description the `cursor` of the next page; null: this is the last */
                            next: string | null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/entities/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why somebody is in each segment or not, since when, by which events, and when they would leave
         * @description Recomputes everything from raw events by another way as well, and says whether both agree.
         */
        get: {
            parameters: {
                query?: {
                    /** @description a moment of the past; default: now */
                    at?: string;
                    /** @description false: do not recompute, which reads all events of the entity */
                    recompute?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description whether what was recomputed from raw events is what the live answer says; null: it was not */
                            agrees: boolean | null;
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            /** @description the same of the active model of the level; null: none is */
                            cluster: {
                                /** @description how far the border to the next best is, in features; null: no distance decides */
                                border: number | null;
                                /** @description what the model counts, weighed by age; a rate is null where nothing is to divide by */
                                columns: {
                                    id: string;
                                    signal: string;
                                    value: number | null;
                                }[];
                                /** @description 0 to 1; null: the model sees nothing done */
                                confidence: number | null;
                                /** @description to the centre of each segment, in features */
                                distances: {
                                    distance: number;
                                    segment: string;
                                }[];
                                entered: {
                                    /** @description ISO 8601, UTC */
                                    at: string;
                                    cause: string;
                                    /** @description the event that did it */
                                    event: string | null;
                                    /** @description when it became known */
                                    recordedAt: string;
                                } | null;
                                /** @description whether only hysteresis keeps them, and another segment is nearer */
                                held: boolean;
                                /** @description 0 on the border to the next best segment */
                                margin: number | null;
                                model: string;
                                name: string | null;
                                /** @description where time alone would take them, if nothing else happens; null: they stay */
                                next: {
                                    /** @description ISO 8601, UTC */
                                    at: string;
                                    segment: string | null;
                                } | null;
                                /** @description whether something that came late is not in this answer yet */
                                pending: boolean;
                                /** @description known for less than 30 days */
                                provisional: boolean;
                                /** @description against the next best, what speaks most for it first */
                                reasons: {
                                    signal: string | null;
                                    /** @description in words */
                                    text: string;
                                    title: string;
                                    /** @description how much it speaks for the segment; below 0: against */
                                    weight: number;
                                }[];
                                /** @description the next best segment */
                                runnerUp: string | null;
                                /** @description where it has put them; null: nowhere */
                                segment: string | null;
                                since: string | null;
                                /** @description why nowhere: nothing done in the window of the features, nothing the model sees, or unlike all its segments */
                                unassigned: ("notInWindow" | "neverEngaged" | "unlike") | null;
                            } | null;
                            /** @description since when both were compared: the rules in force */
                            comparedFrom: string | null;
                            /** @description where they differ; empty when they agree */
                            differences: {
                                live: {
                                    /** @description ISO 8601, UTC */
                                    from: string;
                                    /** @description null: still */
                                    to: string | null;
                                }[];
                                recomputed: {
                                    /** @description ISO 8601, UTC */
                                    from: string;
                                    /** @description null: still */
                                    to: string | null;
                                }[];
                                segment: string;
                            }[];
                            entity: string;
                            /** @description what would change by time alone, the earliest first */
                            next: {
                                /** @description ISO 8601, UTC */
                                at: string;
                                /** @description the conditions that turn */
                                because: {
                                    [key: string]: unknown;
                                }[];
                                /** @enum {string} */
                                kind: "enters" | "leaves";
                                segment: string;
                            }[];
                            /** @description of the segments they are in */
                            reasons: {
                                condition: components["schemas"]["Condition"];
                                segment: string;
                            }[];
                            segments: {
                                condition: components["schemas"]["Condition"];
                                definition: string;
                                /** @description a member: what put them in, as it was told */
                                entered: {
                                    /** @description ISO 8601, UTC */
                                    at: string;
                                    cause: string;
                                    /** @description the event that did it */
                                    event: string | null;
                                    /** @description when it became known */
                                    recordedAt: string;
                                } | null;
                                isMember: boolean;
                                name: string;
                                /** @description what happens if nothing else happens; null: it stays as it is */
                                next: {
                                    /** @description ISO 8601, UTC */
                                    at: string;
                                    /** @description the conditions that turn */
                                    because: {
                                        [key: string]: unknown;
                                    }[];
                                    /** @enum {string} */
                                    kind: "enters" | "leaves";
                                } | null;
                                segment: string;
                                since: string | null;
                            }[];
                            /** @description the same of the stages of buying, from the first to the last */
                            stages: {
                                condition: components["schemas"]["Condition"];
                                definition: string;
                                /** @description a member: what put them in, as it was told */
                                entered: {
                                    /** @description ISO 8601, UTC */
                                    at: string;
                                    cause: string;
                                    /** @description the event that did it */
                                    event: string | null;
                                    /** @description when it became known */
                                    recordedAt: string;
                                } | null;
                                isMember: boolean;
                                name: string;
                                /** @description what happens if nothing else happens; null: it stays as it is */
                                next: {
                                    /** @description ISO 8601, UTC */
                                    at: string;
                                    /** @description the conditions that turn */
                                    because: {
                                        [key: string]: unknown;
                                    }[];
                                    /** @enum {string} */
                                    kind: "enters" | "leaves";
                                } | null;
                                since: string | null;
                                stage: string;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/entities/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When somebody was in which segment and stage, as far as is known now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description contact:..., account:..., or a bare id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            id: string;
                            segments: {
                                segment: string;
                                spans: {
                                    /** @description ISO 8601, UTC */
                                    from: string;
                                    /** @description null: still */
                                    to: string | null;
                                }[];
                            }[];
                            stages: {
                                spans: {
                                    /** @description ISO 8601, UTC */
                                    from: string;
                                    /** @description null: still */
                                    to: string | null;
                                }[];
                                stage: string;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/entities/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What ties the ids of a contact together, and the merges that can be taken back */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description contact:..., account:..., or a bare id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            id: string;
                            /** @description the earliest first; of an account: none */
                            links: {
                                /** @description when first */
                                at: string;
                                id: string;
                                /** @enum {string} */
                                kind: "userId" | "email" | "visitor" | "alias" | "group";
                                /** @description the id it was said of or seen with */
                                of: string | null;
                                /** @description false: the word of a browser */
                                trusted: boolean;
                            }[];
                            /** @description those that were taken back too */
                            merges: {
                                /** @description when it was first said so */
                                at: string;
                                decisions: {
                                    /** @enum {string} */
                                    act: "undo" | "redo";
                                    /** @description ISO 8601, UTC */
                                    at: string;
                                    by: string;
                                    reason: string | null;
                                }[];
                                id: string;
                                previousGoesBy: string;
                                previousId: string;
                                reason: string | null;
                                /** @description since when we know */
                                recordedAt: string;
                                source: string;
                                trusted: boolean;
                                undoneAt: string | null;
                                undoneBy: string | null;
                                userGoesBy: string;
                                userId: string;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/entities/{id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is said of somebody, and when they were seen */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description contact:..., account:..., or a bare id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description of a contact: its company now */
                            account: string | null;
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            /** @description of an account */
                            domain: string | null;
                            email: string | null;
                            /** @description how much it did; bots are left out */
                            events: number;
                            firstSeen: string | null;
                            id: string;
                            lastSeen: string | null;
                            /** @enum {string} */
                            level: "contact" | "account";
                            /** @description what it is called, where somebody said so */
                            name: string | null;
                            /** @description the latest of each, by name */
                            traits: {
                                /** @description ISO 8601, UTC */
                                at: string;
                                name: string;
                                value: unknown;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came in last, the latest first */
        get: {
            parameters: {
                query?: {
                    /** @description only what came in after this `seq`: `last` of the answer before */
                    after?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            events: {
                                account: string | null;
                                /** @description who it said it was from */
                                actor: {
                                    anonymousId: string | null;
                                    email: string | null;
                                    groupId: string | null;
                                    userId: string | null;
                                };
                                /** @description when it happened */
                                at: string;
                                contact: string | null;
                                context: {
                                    [key: string]: unknown;
                                } | null;
                                /** @description why it counts for nothing */
                                flag: ("bot" | "prefetch") | null;
                                id: string;
                                /** @description of a track, page or screen call */
                                name: string | null;
                                path: string | null;
                                properties: {
                                    [key: string]: unknown;
                                } | null;
                                /** @description ISO 8601, UTC */
                                receivedAt: string;
                                /** @description its place among what came in since the server started; null: before */
                                seq: number | null;
                                source: string;
                                /** @description of the page */
                                title: string | null;
                                /** @description what was said in an identify or group call */
                                traits: {
                                    [key: string]: unknown;
                                } | null;
                                /** @enum {string} */
                                type: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                url: string | null;
                            }[];
                            /** @description the `seq` of the last that came in; 0: none yet */
                            last: number;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What comes in, as server-sent events; of very much at once a part, and how much more */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description `event` events with an event as JSON and its `seq` as id; `skipped` with how many were left out */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/features/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a matrix that a job has written */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the `id` of the `matrix` of the job */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.apache.parquet": string;
                        "text/csv": string;
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often somebody went from one segment to another in a period, as it was told */
        get: {
            parameters: {
                query: {
                    /** @description default: 30 days before its end */
                    from?: string;
                    level: "contact" | "account";
                    /** @description segments that models found, that rules declare, or stages of buying */
                    of?: "model" | "rule" | "stage";
                    /** @description default: now */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            /** @description ISO 8601, UTC */
                            from: string;
                            /** @enum {string} */
                            level: "contact" | "account";
                            /** @description the most frequent first */
                            moves: {
                                /** @description how often somebody did */
                                count: number;
                                /** @description how many contacts or accounts did */
                                entities: number;
                                /** @description the slug of a segment or stage; null: from none */
                                from: string | null;
                                to: string | null;
                            }[];
                            /** @enum {string} */
                            of: "model" | "rule" | "stage";
                            /** @description what they are called */
                            segments: {
                                name: string;
                                slug: string;
                            }[];
                            /** @description ISO 8601, UTC */
                            to: string;
                            /** @description of all moves */
                            total: number;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/flow/who": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who went from one segment to another in a period, the latest first */
        get: {
            parameters: {
                query: {
                    /** @description `next` of the page before; default: the first page */
                    cursor?: string;
                    /** @description a slug; default: those who went to none */
                    entering?: string;
                    /** @description default: 30 days before its end */
                    from?: string;
                    /** @description a slug; default: those who came from none */
                    leaving?: string;
                    level: "contact" | "account";
                    limit?: number;
                    /** @description segments that models found, that rules declare, or stages of buying */
                    of?: "model" | "rule" | "stage";
                    /** @description default: now */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            /** @description the `cursor` of the next page; null: this is the last */
                            next: string | null;
                            who: {
                                /** @description when it is true */
                                at: string;
                                /** @enum {string} */
                                cause: "event" | "time" | "definition" | "late" | "merge" | "import";
                                /** @description of an account */
                                domain: string | null;
                                email: string | null;
                                entity: string;
                                /** @description what it is called, where somebody said so */
                                name: string | null;
                                /** @description when it became known */
                                recordedAt: string;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the server is: what it holds, what waits, memory, disk, the last snapshot */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description all that came in until then is in every answer */
                            asOf: string;
                            /** @description bytes of calls that are safe in the log and not in the store yet */
                            backlog: number;
                            data: {
                                directory: string;
                                /** @description bytes that the disk has left for us */
                                free: number;
                                /** @description bytes that the disk has in all */
                                size: number;
                            };
                            /** @description why the store cannot follow the log; null: it can */
                            failure: string | null;
                            log: {
                                /** @description bytes of the log that are in every answer */
                                live: number;
                                /** @description bytes of the log that the store holds */
                                store: number;
                            };
                            memory: {
                                /** @description bytes of it outside of the heap: arrays and buffers */
                                external: number;
                                /** @description bytes of it that its objects take */
                                heap: number;
                                /** @description bytes of memory that the process holds, all in all */
                                resident: number;
                            };
                            /** @description the version of Node.js that it runs on */
                            node: string;
                            /** @description the last picture of the live state, which makes a start quick; null: there is none */
                            snapshot: {
                                /** @description ISO 8601, UTC */
                                at: string;
                                /** @description bytes */
                                bytes: number;
                            } | null;
                            /** @description since when it runs */
                            startedAt: string;
                            version: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/identity/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a contact is who it is: its merges, and how visitors became it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description contact:..., a user id (also one given up), or an address */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            entity: string;
                            merges: {
                                /** @description when it was first said so */
                                at: string;
                                decisions: {
                                    /** @enum {string} */
                                    act: "undo" | "redo";
                                    /** @description ISO 8601, UTC */
                                    at: string;
                                    by: string;
                                    reason: string | null;
                                }[];
                                id: string;
                                previousGoesBy: string;
                                previousId: string;
                                reason: string | null;
                                /** @description since when we know */
                                recordedAt: string;
                                source: string;
                                trusted: boolean;
                                undoneAt: string | null;
                                undoneBy: string | null;
                                userGoesBy: string;
                                userId: string;
                            }[];
                            visitors: {
                                /** @description ISO 8601, UTC */
                                at: string;
                                /** @description ISO 8601, UTC */
                                recordedAt: string;
                                said: string;
                                /** @enum {string} */
                                via: "userId" | "email" | "alias";
                                visitorId: string;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/identity/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every merge of user ids there ever was, the latest first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before; default: the first page */
                    cursor?: string;
                    limit?: number;
                    /** @description a part of one of the ids */
                    search?: string;
                    /** @description only those that hold, or that were taken back */
                    state?: "holds" | "undone";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            merges: {
                                /** @description when it was first said so */
                                at: string;
                                decisions: {
                                    /** @enum {string} */
                                    act: "undo" | "redo";
                                    /** @description ISO 8601, UTC */
                                    at: string;
                                    by: string;
                                    reason: string | null;
                                }[];
                                id: string;
                                previousGoesBy: string;
                                previousId: string;
                                reason: string | null;
                                /** @description since when we know */
                                recordedAt: string;
                                source: string;
                                trusted: boolean;
                                undoneAt: string | null;
                                undoneBy: string | null;
                                userGoesBy: string;
                                userId: string;
                            }[];
                            /** @description the `cursor` of the next page; null: this is the last */
                            next: string | null;
                            /** @description how many there are that are like that */
                            total: number;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/identity/merges/{id}/redo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a merge hold again that was undone */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the name of who decides; the key it was done with is kept beside it */
                        by?: string;
                        /** @description why */
                        reason?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description when it was first said so */
                            at: string;
                            decisions: {
                                /** @enum {string} */
                                act: "undo" | "redo";
                                /** @description ISO 8601, UTC */
                                at: string;
                                by: string;
                                reason: string | null;
                            }[];
                            id: string;
                            previousGoesBy: string;
                            previousId: string;
                            reason: string | null;
                            /** @description since when we know */
                            recordedAt: string;
                            source: string;
                            trusted: boolean;
                            undoneAt: string | null;
                            undoneBy: string | null;
                            userGoesBy: string;
                            userId: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/identity/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a merge back: the two are two people again, for the past too */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the name of who decides; the key it was done with is kept beside it */
                        by?: string;
                        /** @description why */
                        reason?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description when it was first said so */
                            at: string;
                            decisions: {
                                /** @enum {string} */
                                act: "undo" | "redo";
                                /** @description ISO 8601, UTC */
                                at: string;
                                by: string;
                                reason: string | null;
                            }[];
                            id: string;
                            previousGoesBy: string;
                            previousId: string;
                            reason: string | null;
                            /** @description since when we know */
                            recordedAt: string;
                            source: string;
                            trusted: boolean;
                            undoneAt: string | null;
                            undoneBy: string | null;
                            userGoesBy: string;
                            userId: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        get?: never;
        put?: never;
        /** Takes in a file: the body is its bytes; again changes nothing */
        post: {
            parameters: {
                query?: {
                    /** @description how it is written, or a ready mapping; default: recognised */
                    format?: "csv" | "jsonl" | "parquet" | "amplitude" | "bombora" | "bombora-headerless" | "bombora-master-surge" | "g2" | "ga4" | "hubspot-companies" | "hubspot-contacts" | "hubspot-deals" | "hubspot-email-events" | "hubspot-forms" | "hubspot-meetings" | "klaviyo" | "mixpanel" | "mparticle" | "orders" | "segment" | "sixsense" | "tickets";
                    /** @description what it holds; default: recognised */
                    kind?: "events" | "outcomes" | "firmographics";
                    /** @description how its columns become events, YAML or JSON */
                    mapping?: string;
                    /** @description what the file is called; only its ending says anything. The server opens no file of this name */
                    name?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            conflicts: number;
                            duplicates: number;
                            file: string;
                            imported: number;
                            quarantined: number;
                            quarantineReasons: {
                                count: number;
                                reason: string;
                            }[];
                            rows: number;
                            warnings: string[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/interviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What members of segments said when they were asked, the latest first */
        get: {
            parameters: {
                query?: {
                    level?: "contact" | "account";
                    segment?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            interviews: {
                                /** @description when it was written down */
                                at: string;
                                /** @description who asked */
                                by: string | null;
                                entity: string;
                                /** @enum {string} */
                                level: "contact" | "account";
                                /** @description the model whose segment was asked about */
                                model: string;
                                said: string;
                                segment: string;
                            }[];
                            next: null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Writes down what somebody said of a segment of a model */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description who asked; default: who writes it down */
                        by?: string;
                        /** @description who said it; need not be a member */
                        entity: string;
                        model: string;
                        said: string;
                        /** @description a slug */
                        segment: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description when it was written down */
                            at: string;
                            /** @description who asked */
                            by: string | null;
                            entity: string;
                            /** @enum {string} */
                            level: "contact" | "account";
                            /** @description the model whose segment was asked about */
                            model: string;
                            said: string;
                            segment: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Long work that waits, goes on or has ended since the server started, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            jobs: {
                                /** @description who asked for it */
                                by: string;
                                /** @description of a table that is clustered: where its groups are read by their id */
                                clustering: string | null;
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                /** @description what it is doing, in words */
                                doing: string;
                                endedAt: string | null;
                                /** @description of what took files in: what became of each */
                                files: {
                                    conflicts: number;
                                    duplicates: number;
                                    file: string;
                                    imported: number;
                                    quarantined: number;
                                    quarantineReasons: {
                                        count: number;
                                        reason: string;
                                    }[];
                                    rows: number;
                                    warnings: string[];
                                }[] | null;
                                id: string;
                                /** @enum {string} */
                                kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                                level: ("contact" | "account") | null;
                                /** @description of a matrix of features that is done: its file */
                                matrix: {
                                    /** @description ISO 8601, UTC */
                                    asOf: string;
                                    bytes: number;
                                    /** @description features; the column of ids is one more */
                                    columns: number;
                                    file: string;
                                    /** @description what the file is taken away by */
                                    id: string;
                                    rows: number;
                                } | null;
                                /** @description of a fit that is done: the model it kept */
                                model: string | null;
                                /** @description why it failed, and what to do */
                                problem: {
                                    code: string;
                                    detail: string;
                                } | null;
                                /** @description 0 to 1; never goes back */
                                progress: number;
                                /** @description of a report that is done: where it is read by its id */
                                report: string | null;
                                startedAt: string | null;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                title: string;
                            }[];
                            next: null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a job is, and what came of it */
        get: {
            parameters: {
                query?: {
                    /** @description how many seconds to wait for its end before answering */
                    wait?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description of a comparison that is done: the answer of `ethogram compare` */
                            comparison: {
                                [key: string]: unknown;
                            } | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Calls a job off, of which nothing is kept; takes one that has ended off the list */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/{id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A comparison that is done, as one self-contained page of HTML */
        get: {
            parameters: {
                query?: {
                    /** @description to be kept as a file */
                    download?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/cluster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks for groups in a table that was sent, and tests whether they are real */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description default: kmeans
                         * @enum {string}
                         */
                        algorithm?: "kmeans" | "mixture" | "gmm" | "ward" | "hdbscan" | "dbscan";
                        /** @enum {string} */
                        choose?: "balanced" | "elbow";
                        /** @description the columns to cluster by; default: all that hold numbers */
                        columns?: string[];
                        /** @description the column that names the rows; default: their number */
                        id?: string;
                        /** @description how many groups, or the smallest and largest number to try; default: 3 to 8 */
                        k?: number | [
                            number,
                            number
                        ];
                        /**
                         * @description `minmax` puts every column to 0 to 1, `none` takes it as it is; default: minmax
                         * @enum {string}
                         */
                        scale?: "minmax" | "none";
                        /** @description default: 1 */
                        seed?: number;
                        /** @description the id of a table that was sent */
                        table: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows every method of clustering side by side on a level; keeps no model */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description ISO 8601, with Z or an offset
                         */
                        asOf?: string;
                        /** @enum {string} */
                        features?: "raw" | "mix";
                        /** @description how many segments, or the smallest and largest to try; default: as the project says */
                        k?: number | [
                            number,
                            number
                        ];
                        /** @enum {string} */
                        level: "contact" | "account";
                        /** @description the most rows to compare on; default: 5000 */
                        rows?: number;
                        seed?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/compare-table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows every method of clustering side by side on a table that was sent */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the columns to cluster by; default: all that hold numbers */
                        columns?: string[];
                        /** @description the column that names the rows; default: their number */
                        id?: string;
                        /** @description how many groups, or the smallest and largest number to try; default: 3 to 8 */
                        k?: number | [
                            number,
                            number
                        ];
                        /** @description the most rows to compare on; default: 5000 */
                        rows?: number;
                        /**
                         * @description `minmax` puts every column to 0 to 1, `none` takes it as it is; default: minmax
                         * @enum {string}
                         */
                        scale?: "minmax" | "none";
                        /** @description default: 1 */
                        seed?: number;
                        /** @description the id of a table that was sent */
                        table: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes up a market with known groups, and takes it in: to try things on, never real */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 400 */
                        accounts?: number;
                        /** @default 365 */
                        days?: number;
                        /** @default 1 */
                        seed?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes the matrix of contacts or accounts by features as a file */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description as of a moment of the past; default: the end of the last day that anything came in, or now
                         */
                        asOf?: string;
                        /**
                         * @description `mix` or `raw`: as clustering sees them, 0 to 1; `values`: the signals themselves; default: the form of the project
                         * @enum {string}
                         */
                        form?: "mix" | "raw" | "values";
                        /**
                         * @default csv
                         * @enum {string}
                         */
                        format?: "csv" | "parquet";
                        /** @enum {string} */
                        level: "contact" | "account";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/fit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finds and judges the segments of a level; the model is kept, and not active */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        algorithm?: "kmeans" | "mixture" | "gmm" | "ward" | "hdbscan" | "dbscan";
                        /**
                         * Format: date-time
                         * @description ISO 8601, with Z or an offset
                         */
                        asOf?: string;
                        /** @enum {string} */
                        choose?: "balanced" | "elbow";
                        /** @enum {string} */
                        features?: "raw" | "mix";
                        /** @description how many segments, or the smallest and largest to try; default: as the project says */
                        k?: number | [
                            number,
                            number
                        ];
                        /** @enum {string} */
                        level: "contact" | "account";
                        seed?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in a file that was sent; again changes nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description how it is written, or a ready mapping; default: recognised
                         * @enum {string}
                         */
                        format?: "csv" | "jsonl" | "parquet" | "amplitude" | "bombora" | "bombora-headerless" | "bombora-master-surge" | "g2" | "ga4" | "hubspot-companies" | "hubspot-contacts" | "hubspot-deals" | "hubspot-email-events" | "hubspot-forms" | "hubspot-meetings" | "klaviyo" | "mixpanel" | "mparticle" | "orders" | "segment" | "sixsense" | "tickets";
                        /**
                         * @description what it holds; default: recognised
                         * @enum {string}
                         */
                        kind?: "events" | "outcomes" | "firmographics";
                        /** @description how its columns become events, YAML or JSON */
                        mapping?: string;
                        /** @description the id of a file that was sent */
                        upload: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries what waits in quarantine again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the mended mapping, YAML */
                        mapping?: string;
                        /** @description only these, by their ids; default: all that wait */
                        rows?: string[];
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/jobs/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the report of the newest fit of each level, to be read when it is done */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who asked for it */
                            by: string;
                            /** @description of a table that is clustered: where its groups are read by their id */
                            clustering: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @description what it is doing, in words */
                            doing: string;
                            endedAt: string | null;
                            /** @description of what took files in: what became of each */
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[] | null;
                            id: string;
                            /** @enum {string} */
                            kind: "fit" | "compare" | "import" | "replay" | "demo" | "report" | "features" | "cluster";
                            level: ("contact" | "account") | null;
                            /** @description of a matrix of features that is done: its file */
                            matrix: {
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                bytes: number;
                                /** @description features; the column of ids is one more */
                                columns: number;
                                file: string;
                                /** @description what the file is taken away by */
                                id: string;
                                rows: number;
                            } | null;
                            /** @description of a fit that is done: the model it kept */
                            model: string | null;
                            /** @description why it failed, and what to do */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description 0 to 1; never goes back */
                            progress: number;
                            /** @description of a report that is done: where it is read by its id */
                            report: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            title: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Every key, in the order they were made; not the keys themselves */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            keys: {
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                expiresAt: string | null;
                                id: string;
                                /** @description of collectors */
                                kind: ("server" | "browser") | null;
                                name: string;
                                revokedAt: string | null;
                                /** @enum {string} */
                                role: "collector" | "analyst" | "marketer" | "agent" | "admin";
                                /** @description of collectors: where their events come from */
                                source: string | null;
                                /** @description its first characters */
                                start: string;
                            }[];
                            next: null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Makes a key; `text` is the key, and is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description default: never
                         */
                        expiresAt?: string;
                        /**
                         * @description of collectors; default: server
                         * @enum {string}
                         */
                        kind?: "server" | "browser";
                        /** @description what people call it; default: its role */
                        name?: string;
                        /** @enum {string} */
                        role: "collector" | "analyst" | "marketer" | "agent" | "admin";
                        /** @description of collectors: duplicates are judged within it */
                        source?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            key: {
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                expiresAt: string | null;
                                id: string;
                                /** @description of collectors */
                                kind: ("server" | "browser") | null;
                                name: string;
                                revokedAt: string | null;
                                /** @enum {string} */
                                role: "collector" | "analyst" | "marketer" | "agent" | "admin";
                                /** @description of collectors: where their events come from */
                                source: string | null;
                                /** @description its first characters */
                                start: string;
                            };
                            text: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Ends a key, at once here and within 5 seconds everywhere */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            key: {
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                expiresAt: string | null;
                                id: string;
                                /** @description of collectors */
                                kind: ("server" | "browser") | null;
                                name: string;
                                revokedAt: string | null;
                                /** @enum {string} */
                                role: "collector" | "analyst" | "marketer" | "agent" | "admin";
                                /** @description of collectors: where their events come from */
                                source: string | null;
                                /** @description its first characters */
                                start: string;
                            };
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The activation matrix: its files, what they say, and the segments without a play */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            files: {
                                /** @description what the text on the disk is recognised by; a save gives it back */
                                etag: string;
                                /** @description the path within the project */
                                file: string;
                                text: string;
                            }[];
                            /** @description segments for which nothing would be done */
                            missing: {
                                /** @enum {string} */
                                level: "contact" | "account";
                                name: string;
                                slug: string;
                            }[];
                            next: null;
                            plays: {
                                /** @description the ordered mix, with deadlines */
                                channel: {
                                    deadline?: string;
                                    name: string;
                                }[];
                                endLine: number;
                                file: string;
                                /** @description where it stands in the text, from 1 */
                                line: number;
                                message: {
                                    angle: string;
                                    outcome?: string;
                                    pain?: string;
                                    proof?: string;
                                };
                                offer: string[];
                                /** @description CRM owner, named SDR, technical SE, customer success */
                                route?: string;
                                /** @description the slug of a segment or archetype */
                                segment: string;
                            }[];
                            problems: {
                                column: number;
                                file: string;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                            warnings: {
                                column: number;
                                file: string;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Saves a file of the activation matrix */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description of the text that was read before it was changed; null: there was no such file */
                        etag: string | null;
                        /** @description default: the first file of the kind */
                        file?: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description what the text on the disk is recognised by; a save gives it back */
                            etag: string;
                            /** @description the path within the project */
                            file: string;
                            text: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/matrix/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The text of the matrix with some plays added, changed or taken out; saves nothing
         * @description What is not changed stays as it was typed, comments included.
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
                    "application/json": {
                        /** @description none: only to check the text */
                        edits: ({
                            at?: number;
                            /** @description a play, as it is to be declared */
                            put: {
                                [key: string]: unknown;
                            };
                            /** @description the segment of the play it replaces */
                            was?: string;
                        } | {
                            /** @description the segment of a play */
                            remove: string;
                        })[];
                        /** @description default: the first file of the kind */
                        file?: string;
                        /** @description as it is so far, saved or not */
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description what is different from the file on the disk */
                            diff: {
                                added: string[];
                                /** @description of the file on the disk, from 1 */
                                line: number;
                                /** @description of the text, from 1 */
                                newLine: number;
                                removed: string[];
                            }[];
                            /** @description whether the project is sound with it */
                            ok: boolean;
                            plays: {
                                /** @description the ordered mix, with deadlines */
                                channel: {
                                    deadline?: string;
                                    name: string;
                                }[];
                                endLine: number;
                                file: string;
                                /** @description where it stands in the text, from 1 */
                                line: number;
                                message: {
                                    angle: string;
                                    outcome?: string;
                                    pain?: string;
                                    proof?: string;
                                };
                                offer: string[];
                                /** @description CRM owner, named SDR, technical SE, customer success */
                                route?: string;
                                /** @description the slug of a segment or archetype */
                                segment: string;
                            }[];
                            /** @description in this file */
                            problems: {
                                column: number;
                                file: string;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                            text: string;
                            warnings: {
                                column: number;
                                file: string;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every fitted model, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before; default: the first page */
                    cursor?: string;
                    level?: "contact" | "account";
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            models: {
                                activatedAt: string | null;
                                activatedBy: string | null;
                                /** @description whether it is the active one of its level */
                                active: boolean;
                                /** @description ISO 8601, UTC */
                                asOf: string;
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                k: number;
                                /** @enum {string} */
                                level: "contact" | "account";
                                model: string;
                                /** @description why, although the verdict was not to act */
                                overrideReason: string | null;
                                rows: number;
                                segments: {
                                    name: string;
                                    slug: string;
                                }[];
                                /** @enum {string} */
                                verdict: "act" | "care" | "stop";
                            }[];
                            /** @description the `cursor` of the next page; null: this is the last */
                            next: string | null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a fit said of its segments and of itself */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the answer of `ethogram fit`, and who made it active */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            activatedAt: string | null;
                            activatedBy: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @enum {string} */
                            level: "contact" | "account";
                            model: string;
                            /** @description why, although the verdict was not to act */
                            overrideReason: string | null;
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/models/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a model the active one of its level: people go where it puts them, now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description who does it; an override by a key needs a name, who signed in has one */
                        by?: string;
                        /** @description why, although the verdict is not to act */
                        override?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            activatedAt: string | null;
                            activatedBy: string | null;
                            /** @description ISO 8601, UTC */
                            createdAt: string;
                            /** @enum {string} */
                            level: "contact" | "account";
                            model: string;
                            moved: {
                                entered: number;
                                /** @description how many are in another segment now */
                                entities: number;
                                left: number;
                            };
                            /** @description why, although the verdict was not to act */
                            overrideReason: string | null;
                            /** @enum {string} */
                            verdict: "act" | "care" | "stop";
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/models/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How another model puts the same people: by what fits said of them */
        get: {
            parameters: {
                query: {
                    /** @description the id of another model: after */
                    with: string;
                };
                header?: never;
                path: {
                    /** @description before */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            a: string;
                            b: string;
                            /** @description whom both put into a segment */
                            common: number;
                            /** @description of these, those in a segment of the same slug */
                            kept: number;
                            /** @enum {string} */
                            level: "contact" | "account";
                            /** @description slugs, or `-` for none; most first */
                            moves: {
                                entities: number;
                                from: string;
                                to: string;
                            }[];
                            onlyA: string[];
                            onlyB: string[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/models/{id}/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where those a model was fitted on lie, on two principal components; for a map */
        get: {
            parameters: {
                query?: {
                    /** @description whether to say who is where */
                    ids?: "true" | "false";
                    points?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description of the model */
                            asOf: string;
                            /** @description share of the variance, of x and of y */
                            explained: number[];
                            ids: string[] | null;
                            model: string;
                            /** @description how many it was fitted on */
                            of: number;
                            /** @description of each point, the place of its segment among `segments`; -1: none */
                            segment: number[];
                            segments: {
                                name: string;
                                slug: string;
                            }[];
                            x: number[];
                            y: number[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/models/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who would be in which segment, were this model active now; changes nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            model: string;
                            /** @description by where they are and would be; also who would stay */
                            moves: {
                                count: number;
                                first: string[];
                                /** @description the slug of a segment; null: none */
                                from: string | null;
                                to: string | null;
                            }[];
                            /** @description how many would be in another segment than now */
                            moving: number;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description: what runs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            openapi: string;
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/project": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings of the project, its files as text, and what is wrong with them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            currency: string;
                            directory: string;
                            files: {
                                /** @description what the text on the disk is recognised by; a save gives it back */
                                etag: string;
                                /** @description the path within the project */
                                file: string;
                                /** @enum {string} */
                                kind: "settings" | "signals" | "taxonomy" | "archetypes" | "rules" | "stages" | "matrix";
                                text: string;
                            }[];
                            name: string;
                            ok: boolean;
                            /** @description whether the files say something else than what runs: restart the server */
                            outdated: boolean;
                            problems: {
                                column: number;
                                file: string;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                            retention: {
                                events: number | "keep";
                            };
                            /** @description whether its data is made up */
                            simulated: boolean;
                            timezone: string;
                            warnings: {
                                column: number;
                                file: string;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                            words: {
                                account: string;
                                accounts: string;
                                contact: string;
                                contacts: string;
                            };
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows and calls that could not be taken, each with its reason, in the order they came */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before; default: the first page */
                    cursor?: string;
                    file?: string;
                    limit?: number;
                    reason?: string;
                    source?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            items: {
                                detail: string | null;
                                file: string;
                                id: string;
                                line: number | null;
                                /** @description ISO 8601, UTC */
                                quarantinedAt: string;
                                raw: string | null;
                                reason: string;
                                source: string;
                            }[];
                            /** @description the `cursor` of the next page; null: this is the last */
                            next: string | null;
                            /** @description the most frequent first */
                            reasons: {
                                count: number;
                                reason: string;
                            }[];
                            total: number;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/quarantine/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries them again: after a mapping was mended, a rate was added, or time has passed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the mended mapping, YAML or JSON; of the name they came by */
                        mapping?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            files: {
                                conflicts: number;
                                duplicates: number;
                                file: string;
                                imported: number;
                                quarantined: number;
                                quarantineReasons: {
                                    count: number;
                                    reason: string;
                                }[];
                                rows: number;
                                warnings: string[];
                            }[];
                            reasons: {
                                count: number;
                                reason: string;
                            }[];
                            total: number;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report that a job has made; as a page where that is what is accepted */
        get: {
            parameters: {
                query?: {
                    /** @description to be kept as a file */
                    download?: "true" | "false";
                };
                header?: never;
                path: {
                    /** @description the `report` of the job */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the report */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            generatedAt: string;
                            html: string;
                        };
                        "text/html": string;
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/reports/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of the newest fit of each level, as one self-contained page of HTML */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            generatedAt: string;
                            html: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each role is for, and who may do what */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            operations: {
                                operation: string;
                                roles: ("collector" | "analyst" | "marketer" | "agent" | "admin")[];
                            }[];
                            roles: {
                                /** @description whether people have it; the others are of keys alone */
                                forPeople: boolean;
                                /** @enum {string} */
                                role: "collector" | "analyst" | "marketer" | "agent" | "admin";
                                says: string;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules in force, in the order of precedence, and since when they are */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            /** @description what counts as engagement */
                            engagement: {
                                [key: string]: unknown;
                            };
                            next: null;
                            rules: {
                                definition: string;
                                rule: {
                                    [key: string]: unknown;
                                };
                            }[];
                            since: string | null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/rules/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The text of a file of rules with some rules added, changed, moved or taken out; saves nothing
         * @description What is not changed stays as it was typed, comments included.
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
                    "application/json": {
                        edits: ({
                            /** @description where a new one goes; default: last */
                            at?: number;
                            /** @description a rule, as it is to be declared */
                            put: {
                                [key: string]: unknown;
                            };
                            /** @description the rule it takes the place of; default: that of its own name */
                            was?: {
                                /** @enum {string} */
                                level: "contact" | "account";
                                segment: string;
                            };
                        } | {
                            remove: {
                                /** @enum {string} */
                                level: "contact" | "account";
                                segment: string;
                            };
                        } | {
                            move: {
                                /** @enum {string} */
                                level: "contact" | "account";
                                segment: string;
                            };
                            to: number;
                        })[];
                        /** @description default: the first file of the kind */
                        file?: string;
                        /** @description as it is so far, saved or not */
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description what is different from the file on the disk */
                            diff: {
                                added: string[];
                                /** @description of the file on the disk, from 1 */
                                line: number;
                                /** @description of the text, from 1 */
                                newLine: number;
                                removed: string[];
                            }[];
                            /** @description whether the project is sound with it */
                            ok: boolean;
                            /** @description in this file */
                            problems: {
                                column: number;
                                file: string;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                            /** @description empty where something is wrong */
                            rules: {
                                description: string;
                                endLine: number;
                                /** @enum {string} */
                                level: "contact" | "account";
                                /** @description where it stands in the text, from 1 */
                                line: number;
                                name: string;
                                segment: string;
                                /** @description the condition, as it is declared */
                                when: {
                                    [key: string]: unknown;
                                };
                            }[];
                            text: string;
                            warnings: {
                                column: number;
                                file: string;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/rules/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files that rules are declared in, as text, with what they say */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            files: {
                                /** @description what is different from the file on the disk */
                                diff: {
                                    added: string[];
                                    /** @description of the file on the disk, from 1 */
                                    line: number;
                                    /** @description of the text, from 1 */
                                    newLine: number;
                                    removed: string[];
                                }[];
                                /** @description what the text on the disk is recognised by; a save gives it back */
                                etag: string;
                                /** @description the path within the project */
                                file: string;
                                /** @description whether the project is sound with it */
                                ok: boolean;
                                /** @description in this file */
                                problems: {
                                    column: number;
                                    file: string;
                                    line: number;
                                    message: string;
                                    remedy: string | null;
                                }[];
                                /** @description empty where something is wrong */
                                rules: {
                                    description: string;
                                    endLine: number;
                                    /** @enum {string} */
                                    level: "contact" | "account";
                                    /** @description where it stands in the text, from 1 */
                                    line: number;
                                    name: string;
                                    segment: string;
                                    /** @description the condition, as it is declared */
                                    when: {
                                        [key: string]: unknown;
                                    };
                                }[];
                                text: string;
                                warnings: {
                                    column: number;
                                    file: string;
                                    line: number;
                                    message: string;
                                    remedy: string | null;
                                }[];
                            }[];
                            next: null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Saves a file of rules; they are in force at once */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description of the text that was read before it was changed; null: there was no such file */
                        etag: string | null;
                        /** @description default: the first file of the kind */
                        file?: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description what the text on the disk is recognised by; a save gives it back */
                            etag: string;
                            /** @description the path within the project */
                            file: string;
                            moved: {
                                entered: number;
                                /** @description how many are in another segment now */
                                entities: number;
                                left: number;
                            };
                            /** @description since when the rules are in force */
                            since: string | null;
                            text: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who would enter and leave which segment, were these rules in force now; changes nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the whole list of rules */
                        rules: unknown[];
                    } | {
                        /** @description the text of a file of rules */
                        yaml: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            ok: boolean;
                            /** @description what is wrong with the rules; of a JSON list, lines are those of its text indented by 2 */
                            problems: {
                                column: number;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                            /** @description empty where something is wrong */
                            segments: {
                                after: number;
                                before: number;
                                /** @enum {string} */
                                change: "added" | "removed" | "edited" | "moved" | "same";
                                enters: {
                                    count: number;
                                    first: string[];
                                };
                                leaves: {
                                    count: number;
                                    first: string[];
                                };
                                /** @enum {string} */
                                level: "contact" | "account";
                                segment: string;
                            }[];
                            warnings: {
                                column: number;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/rules/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a text of rules says, what is wrong with it, and how it differs; changes nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description default: the first file of the kind */
                        file?: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description what is different from the file on the disk */
                            diff: {
                                added: string[];
                                /** @description of the file on the disk, from 1 */
                                line: number;
                                /** @description of the text, from 1 */
                                newLine: number;
                                removed: string[];
                            }[];
                            /** @description whether the project is sound with it */
                            ok: boolean;
                            /** @description in this file */
                            problems: {
                                column: number;
                                file: string;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                            /** @description empty where something is wrong */
                            rules: {
                                description: string;
                                endLine: number;
                                /** @enum {string} */
                                level: "contact" | "account";
                                /** @description where it stands in the text, from 1 */
                                line: number;
                                name: string;
                                segment: string;
                                /** @description the condition, as it is declared */
                                when: {
                                    [key: string]: unknown;
                                };
                            }[];
                            warnings: {
                                column: number;
                                file: string;
                                line: number;
                                message: string;
                                remedy: string | null;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every segment that a rule declares or the active model has found, and how many are in it */
        get: {
            parameters: {
                query?: {
                    /** @description as of a moment of the past, as far as is known now; default: now */
                    asOf?: string;
                    level?: "contact" | "account";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            /** @description the `cursor` of the next page; null: this is the last */
                            next: string | null;
                            segments: {
                                /** @description the version of the rule, or the model */
                                definition: string;
                                description: string;
                                /**
                                 * @description declared by a rule, or found by a model
                                 * @enum {string}
                                 */
                                kind: "rule" | "cluster";
                                /** @enum {string} */
                                level: "contact" | "account";
                                name: string;
                                /** @description who said it otherwise; null: nobody, or a rule declares it */
                                named: {
                                    /** @description when */
                                    at: string;
                                    /** @description who */
                                    by: string | null;
                                } | null;
                                /** @description how the model that found it says it; null: a rule declares it */
                                own: {
                                    description: string;
                                    name: string;
                                } | null;
                                /** @description since when this version is in force */
                                since: string | null;
                                /** @description how many are in it */
                                size: number;
                                slug: string;
                                /** @description the condition, as it is declared; null: a model decides */
                                when: {
                                    [key: string]: unknown;
                                } | null;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/segments/{level}/{slug}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is in a segment, by id; all of them as `text/csv` when that is what is accepted */
        get: {
            parameters: {
                query?: {
                    /** @description as of a moment of the past, as far as is known now; default: now */
                    asOf?: string;
                    /** @description `next` of the page before; default: the first page */
                    cursor?: string;
                    limit?: number;
                    /** @description only who is in it since this moment or later */
                    since?: string;
                };
                header?: never;
                path: {
                    level: "contact" | "account";
                    /** @description a slug; of a stage with `stage:` before it */
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the members */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            members: {
                                /** @description 0 to 1; a rule holds or does not: 1 */
                                confidence: number;
                                id: string;
                                /** @description since when it is true */
                                since: string;
                            }[];
                            /** @description the `cursor` of the next page; null: this is the last */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/segments/{level}/{slug}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Names and describes a segment that a model has found; its slug stays
         * @description From then on it is called so everywhere, also by models that continue it. Null for both gives it back the words of the model.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    level: "contact" | "account";
                    /** @description of a segment that a model has found; it stays as it is */
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description null: what the model says */
                        description: string | null;
                        /** @description null: what the model calls it */
                        name: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            description: string;
                            /** @enum {string} */
                            level: "contact" | "account";
                            name: string;
                            /** @description who said it otherwise; null: nobody */
                            named: {
                                /** @description when */
                                at: string;
                                /** @description who */
                                by: string | null;
                            } | null;
                            /** @description the words of the model */
                            own: {
                                description: string;
                                name: string;
                            };
                            slug: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/segments/{level}/{slug}/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a segment that a model has found was called, by whom and when, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    level: "contact" | "account";
                    /** @description of a segment that a model has found; it stays as it is */
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            names: {
                                /** @description when */
                                at: string;
                                /** @description who */
                                by: string | null;
                                /** @description null: what the model says */
                                description: string | null;
                                /** @description null: what the model calls it */
                                name: string | null;
                            }[];
                            next: null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/segments/{level}/{slug}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How those in a segment now differ from everybody else who does anything
         * @description Of segments by rule and by model alike; remembered for a minute.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    level: "contact" | "account";
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            columns: {
                                id: string;
                                signal: string;
                                title: string;
                            }[];
                            /** @description what sets them apart the most */
                            distinguishing: {
                                effect: number;
                                elsewhere: number;
                                mean: number;
                                /** @description the id of a column */
                                signal: string;
                                title: string;
                            }[];
                            /** @description standardised difference from the others, by column; for a heat map */
                            effects: {
                                [key: string]: number;
                            };
                            /** @enum {string} */
                            level: "contact" | "account";
                            /** @description as a person reads them, by column */
                            means: {
                                [key: string]: {
                                    elsewhere: number;
                                    inside: number;
                                };
                            };
                            /** @description how many of its members are in the data */
                            members: number;
                            /** @description everybody else who did anything */
                            others: number;
                            /** @description firmographic composition: never a reason for being in it */
                            overlay: {
                                trait: string;
                                values: {
                                    n: number;
                                    overall: number;
                                    share: number;
                                    /** @description whether the difference is more than chance */
                                    surprising: boolean;
                                    value: string;
                                }[];
                            }[];
                            segment: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/segments/sizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many were in each segment and stage over a period, as far as is known now */
        get: {
            parameters: {
                query?: {
                    /** @description default: 30 days before its end */
                    from?: string;
                    level?: "contact" | "account";
                    points?: number;
                    /** @description default: now */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            /** @description in the order of precedence: rules, found, stages */
                            series: {
                                /** @enum {string} */
                                kind: "rule" | "cluster" | "stage";
                                /** @enum {string} */
                                level: "contact" | "account";
                                name: string;
                                /** @description one for each of `times` */
                                sizes: number[];
                                slug: string;
                            }[];
                            /** @description at equal distances, the first and the last included */
                            times: string[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Who is asking, and what they may do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description when the session ends; null: it is a key that asks */
                            endsAt: string | null;
                            hasPassword: boolean;
                            /** @description the operations that the role may do */
                            may: string[];
                            name: string;
                            /** @enum {string} */
                            role: "collector" | "analyst" | "marketer" | "agent" | "admin";
                            /** @description the id of who signed in; null: it is a key that asks */
                            user: string | null;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Signs out the browser that asks */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            signedOut: boolean;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Chooses the password to sign in with, and signs out everywhere else */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description the one so far; who came by the link of the terminal needs none */
                        current?: string;
                        /** @description at least 12 characters */
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            hasPassword: true;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every browser that is signed in, the latest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next: null;
                            sessions: {
                                /** @description what their browser calls itself */
                                agent: string;
                                /**
                                 * @description how they signed in
                                 * @enum {string}
                                 */
                                by: "link" | "password";
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                /** @description ISO 8601, UTC */
                                endsAt: string;
                                /** @description whether it is the one that asks */
                                here: boolean;
                                id: string;
                                /** @description the name of who signed in */
                                user: string;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs a browser out, at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is done on the way from no data to segments in force, and what comes next */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            done: boolean;
                            events: number;
                            /** @description when the first event happened */
                            firstEvent: string | null;
                            lastEvent: string | null;
                            /** @description when the last event came in */
                            lastReceived: string | null;
                            simulated: boolean;
                            steps: {
                                /** @description since when, where that is known */
                                at: string | null;
                                done: boolean;
                                /** @enum {string} */
                                id: "project" | "events" | "signals" | "fit" | "activate";
                                /** @description what to do, in a sentence */
                                next: string;
                                /** @description how it stands, in a sentence */
                                says: string;
                                title: string;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is really tracked of each declared signal, and what to track next */
        get: {
            parameters: {
                query?: {
                    /** @description default: the end of the last day with events */
                    asOf?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accounts: number;
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            checks: {
                                have: number;
                                need: number;
                                ok: boolean;
                                what: string;
                            }[];
                            contacts: number;
                            contactsWithHistory: number;
                            declared: number;
                            historyDays: number;
                            leftOut: {
                                bot: number;
                                internal: number;
                                prefetch: number;
                            };
                            /** @description what to track next */
                            next: {
                                how: string;
                                id: string;
                                title: string;
                                why: string;
                            }[];
                            ready: boolean;
                            signals: {
                                accounts: number;
                                /** @description whether its events look like totals made elsewhere */
                                aggregate: boolean;
                                /** @description whether it is of the catalogue, and not beside it */
                                catalogue: boolean;
                                category: string;
                                contacts: number;
                                /** @description share of the contacts with any event that have one of these */
                                coverage: number;
                                events: number;
                                firstSeen: string | null;
                                id: string;
                                lastSeen: string | null;
                                /** @description how many contacts have 1, 2-3, 4-7, 8-15, 16-31 and 32 or more of its events; of a signal that only companies have: accounts */
                                spread: number[];
                                title: string;
                                tracked: boolean;
                            }[];
                            /** @description of the catalogue */
                            tracked: number;
                            /** @description pages that the taxonomy gives no role */
                            unclassified: {
                                events: number;
                                path: string;
                            }[];
                            /** @description kinds of events that no signal reads */
                            unused: {
                                event: string | null;
                                events: number;
                                type: string;
                            }[];
                            verdict: string;
                            warnings: string[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stages of buying, from the first to the last, and how many are in each */
        get: {
            parameters: {
                query?: {
                    level?: "contact" | "account";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            stages: {
                                /** @description the version of the stage */
                                definition: string;
                                description: string;
                                /** @enum {string} */
                                level: "contact" | "account";
                                name: string;
                                /** @description how many of its signs must hold */
                                needs: number;
                                signs: {
                                    name: string;
                                    sign: string;
                                    /** @description the condition, as it is declared */
                                    when: {
                                        [key: string]: unknown;
                                    };
                                }[];
                                /** @description how many are in it */
                                size: number;
                                stage: string;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the server is, and how much it holds */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accounts: number;
                            /** @description all that came in until then is in every answer */
                            asOf: string;
                            /** @description bytes of calls that are safe in the log and not in the store yet */
                            backlog: number;
                            /** @description whom any rule looks at */
                            contacts: number;
                            /** @description since when the rules are in force */
                            definitionsSince: string | null;
                            /** @description why the store cannot follow the log; null: it can */
                            failure: string | null;
                            /** @description the `seq` of the last transition */
                            lastTransition: number;
                            /** @description what the project is called */
                            project: string;
                            rules: number;
                            /** @description whether its data is made up */
                            simulated: boolean;
                            version: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a table for an hour, CSV or Parquet, to look for groups in it */
        post: {
            parameters: {
                query?: {
                    /** @description what the file is called; only its ending says anything. The server opens no file of this name */
                    name?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            /** @description until when it is kept if nothing is done with it */
                            expiresAt: string;
                            file: string;
                            /** @description its id */
                            table: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/tables/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The columns and first rows of a table that was sent */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the `table` of what was sent */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            columns: {
                                /** @description whether it can be clustered by */
                                isNumber: boolean;
                                least: number | null;
                                /** @description rows without a value */
                                missing: number;
                                most: number | null;
                                name: string;
                                /** @description whether it can name the rows: it has another value in each */
                                namesRows: boolean;
                            }[];
                            /** @description until when it is kept if nothing is done with it */
                            expiresAt: string;
                            file: string;
                            /** @description the first rows, by column; null where nothing stands */
                            first: (string | null)[][];
                            rows: number;
                            /** @description the column that seems to name the rows, and those to cluster by */
                            suggested: {
                                columns: string[];
                                id: string | null;
                            };
                            /** @description its id */
                            table: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Removes a table that was sent, as soon as nothing works on it */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the `table` of what was sent */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            table: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/tables/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How large a table may be */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description of a file */
                            bytes: number;
                            /** @description of a file */
                            columns: number;
                            /** @description that are clustered: rows by columns */
                            numbers: number;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who entered and left which segment or stage, in the order in which it became known */
        get: {
            parameters: {
                query?: {
                    /** @description go on after this `seq` */
                    after?: number;
                    entity?: string;
                    limit?: number;
                    order?: "oldest" | "newest";
                    /** @description a slug; for a stage like `stage:decision` */
                    segment?: string;
                    /** @description known at this time or later */
                    since?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description ISO 8601, UTC */
                            asOf: string;
                            /** @description the `after` of the next page */
                            next: number | null;
                            transitions: {
                                /** @description when it is true */
                                at: string;
                                /** @enum {string} */
                                cause: "event" | "time" | "definition" | "late" | "merge" | "import";
                                definition: string;
                                entity: string;
                                event: string | null;
                                /** @description the same however often it is told */
                                id: string;
                                is?: {
                                    /** @description ISO 8601, UTC */
                                    from: string;
                                    /** @description null: still */
                                    to: string | null;
                                }[];
                                /** @enum {string} */
                                kind: "entered" | "left" | "corrected";
                                /** @enum {string} */
                                level: "contact" | "account";
                                /**
                                 * @description what kind of thing it is
                                 * @enum {string}
                                 */
                                of: "segment" | "stage";
                                /** @description when it became known */
                                recordedAt: string;
                                /** @description a slug; of a stage with `stage:` before it */
                                segment: string;
                                /** @description its place among all: a stream is resumed after it */
                                seq: number;
                                was?: {
                                    /** @description ISO 8601, UTC */
                                    from: string;
                                    /** @description null: still */
                                    to: string | null;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/transitions/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Transitions as they become known, as server-sent events; `Last-Event-ID` or `after` resumes */
        get: {
            parameters: {
                query?: {
                    /** @description go on after this `seq`; default: only what comes from now on */
                    after?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description events named by their kind, each with its `seq` as id and a transition as JSON */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a file for an hour, to look at it and to take it in by a job */
        post: {
            parameters: {
                query?: {
                    /** @description what the file is called; only its ending says anything. The server opens no file of this name */
                    name?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            /** @description until when it is kept if nothing is done with it */
                            expiresAt: string;
                            file: string;
                            /** @description its id */
                            upload: string;
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/uploads/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a file that was sent would be read, and its first rows; changes nothing */
        get: {
            parameters: {
                query?: {
                    /** @description how it is written, or a ready mapping; default: recognised */
                    format?: "csv" | "jsonl" | "parquet" | "amplitude" | "bombora" | "bombora-headerless" | "bombora-master-surge" | "g2" | "ga4" | "hubspot-companies" | "hubspot-contacts" | "hubspot-deals" | "hubspot-email-events" | "hubspot-forms" | "hubspot-meetings" | "klaviyo" | "mixpanel" | "mparticle" | "orders" | "segment" | "sixsense" | "tickets";
                    /** @description what it holds; default: recognised */
                    kind?: "events" | "outcomes" | "firmographics";
                    /** @description how its columns become events, YAML or JSON */
                    mapping?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            columns: string[];
                            /** @description a mapping to begin from, YAML */
                            draft: string | null;
                            file: string;
                            format: ("csv" | "jsonl" | "parquet") | null;
                            kind: ("events" | "outcomes" | "firmographics") | null;
                            /** @description how its rows would be read, YAML; null: see `problem` */
                            mapping: string | null;
                            /** @description what was decided for whoever sent it */
                            notes: string[];
                            /** @description why it cannot be read like that */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @description the first rows, as they are written */
                            rows: {
                                [key: string]: unknown;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who can sign in, or is invited to, in the order they were added */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next: null;
                            users: {
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                id: string;
                                lastSignedInAt: string | null;
                                /** @description up to when their link opens, by which they choose a password; null: there is none */
                                linkUntil: string | null;
                                /** @description what they sign in with, and go by on the record */
                                name: string;
                                /** @enum {string} */
                                role: "analyst" | "marketer" | "admin";
                                /**
                                 * @description whether they have come: who is invited has no password yet
                                 * @enum {string}
                                 */
                                state: "invited" | "active";
                                /** @description whether it is who asks */
                                you: boolean;
                            }[];
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Invites somebody; `link` is how they come in, once, and is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description what they sign in with: a name, or their e-mail */
                        name: string;
                        /** @enum {string} */
                        role: "analyst" | "marketer" | "admin";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description what follows the address of this server: who opens it chooses a password, once; shown this once */
                            link: string;
                            user: {
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                id: string;
                                lastSignedInAt: string | null;
                                /** @description up to when their link opens, by which they choose a password; null: there is none */
                                linkUntil: string | null;
                                /** @description what they sign in with, and go by on the record */
                                name: string;
                                /** @enum {string} */
                                role: "analyst" | "marketer" | "admin";
                                /**
                                 * @description whether they have come: who is invited has no password yet
                                 * @enum {string}
                                 */
                                state: "invited" | "active";
                                /** @description whether it is who asks */
                                you: boolean;
                            };
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes somebody off the list, and signs them out everywhere, at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                id: string;
                                lastSignedInAt: string | null;
                                /** @description up to when their link opens, by which they choose a password; null: there is none */
                                linkUntil: string | null;
                                /** @description what they sign in with, and go by on the record */
                                name: string;
                                /** @enum {string} */
                                role: "analyst" | "marketer" | "admin";
                                /**
                                 * @description whether they have come: who is invited has no password yet
                                 * @enum {string}
                                 */
                                state: "invited" | "active";
                                /** @description whether it is who asks */
                                you: boolean;
                            };
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
        /** Gives somebody another role, at once wherever they are signed in, or another name */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        role?: "analyst" | "marketer" | "admin";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                id: string;
                                lastSignedInAt: string | null;
                                /** @description up to when their link opens, by which they choose a password; null: there is none */
                                linkUntil: string | null;
                                /** @description what they sign in with, and go by on the record */
                                name: string;
                                /** @enum {string} */
                                role: "analyst" | "marketer" | "admin";
                                /**
                                 * @description whether they have come: who is invited has no password yet
                                 * @enum {string}
                                 */
                                state: "invited" | "active";
                                /** @description whether it is who asks */
                                you: boolean;
                            };
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
    "/api/users/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new link by which somebody chooses a password; the one before is void */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description what follows the address of this server: who opens it chooses a password, once; shown this once */
                            link: string;
                            user: {
                                /** @description ISO 8601, UTC */
                                createdAt: string;
                                id: string;
                                lastSignedInAt: string | null;
                                /** @description up to when their link opens, by which they choose a password; null: there is none */
                                linkUntil: string | null;
                                /** @description what they sign in with, and go by on the record */
                                name: string;
                                /** @enum {string} */
                                role: "analyst" | "marketer" | "admin";
                                /**
                                 * @description whether they have come: who is invited has no password yet
                                 * @enum {string}
                                 */
                                state: "invited" | "active";
                                /** @description whether it is who asks */
                                you: boolean;
                            };
                        };
                    };
                };
                /** @description nobody knows who is asking */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description the role may not do this */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description what went wrong, and the remedy */
                default: {
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Condition: {
            /** @description as the rule says it; null: what every rule asks, that they were ever seen */
            declared: {
                [key: string]: unknown;
            } | null;
            kind: string;
            /** @description atLeastOf: how many of its parts must hold */
            least?: number;
            numbers?: {
                /** @description how many count, shown or not */
                counting: number;
                /** @description the events that count, latest first */
                events: {
                    /** @description ISO 8601, UTC */
                    at: string;
                    id: string;
                }[];
                /** @description what it is compared with: a denominator, seats, people */
                of?: number;
                /** @description contacts: of whom it holds */
                people?: string[];
                /** @description trait: the value that holds */
                said?: unknown;
                /** @description how many, or what sum */
                value?: number;
            };
            parts?: components["schemas"]["Condition"][];
            segment?: string;
            truth: boolean;
        };
        ConditionInput: {
            /** @description as the rule says it; null: what every rule asks, that they were ever seen */
            declared: {
                [key: string]: unknown;
            } | null;
            kind: string;
            /** @description atLeastOf: how many of its parts must hold */
            least?: number;
            numbers?: {
                /** @description how many count, shown or not */
                counting: number;
                /** @description the events that count, latest first */
                events: {
                    /** @description ISO 8601, UTC */
                    at: string;
                    id: string;
                }[];
                /** @description what it is compared with: a denominator, seats, people */
                of?: number;
                /** @description contacts: of whom it holds */
                people?: string[];
                /** @description trait: the value that holds */
                said?: unknown;
                /** @description how many, or what sum */
                value?: number;
            };
            parts?: components["schemas"]["ConditionInput"][];
            segment?: string;
            truth: boolean;
        };
        Problem: {
            /** @description a row of the error table */
            code: string;
            /** @description what, the value, and the remedy */
            detail: string;
            status: number;
            title: string;
            type: string;
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
