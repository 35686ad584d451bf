// Written by dashboard/scripts/write-schema.ts from server/dashboard-openapi.json.

export interface paths {
  '/dashboard/api/first-administrator/state': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Where the sign-up of a link stands */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            token: string;
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
            'application/json': {
              status: 'details' | 'code';
              first_name: string | null;
              last_name: string | null;
              email: string | null;
              password_min_length: number;
            };
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
  '/dashboard/api/first-administrator': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say who becomes an administrator */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            token: string;
            first_name: string;
            last_name: string;
            email: string;
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
            'application/json': {
              /** @enum {string} */
              status: 'code';
              email: string;
              wait_seconds: number | null;
            };
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
  '/dashboard/api/first-administrator/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send another code */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            token: string;
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
            'application/json': {
              /** @enum {string} */
              status: 'code';
              email: string;
              wait_seconds: number | null;
            };
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
  '/dashboard/api/first-administrator/code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Become an administrator, and signed in */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            token: string;
            code: string;
          };
        };
      };
      responses: {
        /** @description Default Response */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/dashboard/api/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in */
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
            'application/json': {
              administrator: {
                id: string;
                email: string;
                first_name: string | null;
                last_name: string | null;
                /** @enum {string} */
                role: 'owner';
              };
              environments: {
                /** @enum {string} */
                object: 'environment';
                id: string;
                name: string;
                type: 'staging' | 'production';
                client_id: string;
                managed_by_configuration: string[];
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                updated_at: string;
              }[];
              server: {
                base_url: string;
                dashboard_url: string;
                mode: 'development' | 'production';
                version: string;
              };
              /** Format: date-time */
              authenticated_at: string;
              /** Format: date-time */
              expires_at: string;
            };
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
  '/dashboard/api/sign-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign out, here and at the hosted pages */
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
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/dashboard/api/environments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List environments */
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
            'application/json': {
              data: {
                /** @enum {string} */
                object: 'environment';
                id: string;
                name: string;
                type: 'staging' | 'production';
                client_id: string;
                managed_by_configuration: string[];
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                updated_at: string;
              }[];
            };
          };
        };
      };
    };
    put?: never;
    /** Create an environment */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name: string;
            type: 'staging' | 'production';
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
            'application/json': {
              /** @enum {string} */
              object: 'environment';
              id: string;
              name: string;
              type: 'staging' | 'production';
              client_id: string;
              managed_by_configuration: string[];
              /** Format: date-time */
              created_at: string;
              /** Format: date-time */
              updated_at: string;
            };
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
  '/dashboard/api/environments/{environment_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get an environment */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
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
            'application/json': {
              /** @enum {string} */
              object: 'environment';
              id: string;
              name: string;
              type: 'staging' | 'production';
              client_id: string;
              managed_by_configuration: string[];
              /** Format: date-time */
              created_at: string;
              /** Format: date-time */
              updated_at: string;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Rename an environment, or make it production */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name?: string;
            /** @enum {string} */
            type?: 'production';
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
            'application/json': {
              /** @enum {string} */
              object: 'environment';
              id: string;
              name: string;
              type: 'staging' | 'production';
              client_id: string;
              managed_by_configuration: string[];
              /** Format: date-time */
              created_at: string;
              /** Format: date-time */
              updated_at: string;
            };
          };
        };
      };
    };
    trace?: never;
  };
  '/dashboard/api/environments/{environment_id}/overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far the set-up is */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
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
            'application/json': {
              user_count: {
                count: number;
                is_exact: boolean;
              };
              api_keys: {
                active_count: number;
                last_used_at: string | null;
              };
              redirect_uris: {
                count: number;
                default: string | null;
              };
              sign_in_endpoint: string | null;
              sign_out_redirects: {
                count: number;
                default: string | null;
              };
              cors_origins: {
                count: number;
              };
              first_sign_in: {
                /** Format: date-time */
                at: string;
                user_id: string | null;
                email: string | null;
                redirect_uri: string;
              } | null;
              demo_url: string | null;
              mailbox_url: string | null;
            };
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
  '/dashboard/api/environments/{environment_id}/api_keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List API keys */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
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
            'application/json': {
              data: {
                /** @enum {string} */
                object: 'api_key';
                id: string;
                name: string;
                obfuscated_value: string;
                is_from_configuration: boolean;
                /** Format: date-time */
                created_at: string;
                last_used_at: string | null;
                revoked_at: string | null;
              }[];
            };
          };
        };
      };
    };
    put?: never;
    /** Create an API key; its value is in this answer and nowhere else */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name: string;
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
            'application/json': {
              /** @enum {string} */
              object: 'api_key';
              id: string;
              name: string;
              obfuscated_value: string;
              is_from_configuration: boolean;
              /** Format: date-time */
              created_at: string;
              last_used_at: string | null;
              revoked_at: string | null;
              value: string;
            };
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
  '/dashboard/api/environments/{environment_id}/api_keys/{api_key_id}/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Revoke an API key */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
          api_key_id: string;
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
            'application/json': {
              /** @enum {string} */
              object: 'api_key';
              id: string;
              name: string;
              obfuscated_value: string;
              is_from_configuration: boolean;
              /** Format: date-time */
              created_at: string;
              last_used_at: string | null;
              revoked_at: string | null;
            };
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
  '/dashboard/api/environments/{environment_id}/redirects': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Redirects and CORS, whole */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
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
            'application/json': {
              version: string;
              managed_by_configuration: string[];
              redirect_uris: {
                uri: string;
                is_default: boolean;
              }[];
              sign_in_endpoint: string | null;
              sign_out_redirects: {
                uri: string;
                is_default: boolean;
              }[];
              cors_origins: string[];
            };
          };
        };
      };
    };
    /** Save redirects and CORS, whole */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            version: string;
            redirect_uris: {
              uri: string;
              is_default: boolean;
            }[];
            sign_in_endpoint: string | null;
            sign_out_redirects: {
              uri: string;
              is_default: boolean;
            }[];
            cors_origins: string[];
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
            'application/json': {
              version: string;
              managed_by_configuration: string[];
              redirect_uris: {
                uri: string;
                is_default: boolean;
              }[];
              sign_in_endpoint: string | null;
              sign_out_redirects: {
                uri: string;
                is_default: boolean;
              }[];
              cors_origins: string[];
            };
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
  '/dashboard/api/environments/{environment_id}/redirects/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Whether an address may stand in a list; saves nothing */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            kind: 'redirect_uri' | 'sign_out_redirect' | 'sign_in_endpoint' | 'cors_origin';
            value: string;
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
            'application/json': {
              is_valid: boolean;
              message: string | null;
              is_wildcard: boolean;
            };
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
  '/dashboard/api/environments/{environment_id}/redirects/match': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Which address of a list, saved or not, lets a URL in */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            uris: string[];
            url: string;
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
            'application/json': {
              matched: string | null;
            };
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
  '/dashboard/api/environments/{environment_id}/authentication': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Authentication and sessions, whole */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
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
            'application/json': {
              version: string;
              managed_by_configuration: string[];
              authentication: {
                password: boolean;
                sign_up: boolean;
                password_min_length: number;
              };
              sessions: {
                access_token_minutes: number;
                inactivity_hours: number;
                maximum_hours: number;
              };
            };
          };
        };
      };
    };
    /** Save authentication and sessions, whole */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            version: string;
            authentication: {
              password: boolean;
              sign_up: boolean;
              password_min_length: number;
            };
            sessions: {
              access_token_minutes: number;
              inactivity_hours: number;
              maximum_hours: number;
            };
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
            'application/json': {
              version: string;
              managed_by_configuration: string[];
              authentication: {
                password: boolean;
                sign_up: boolean;
                password_min_length: number;
              };
              sessions: {
                access_token_minutes: number;
                inactivity_hours: number;
                maximum_hours: number;
              };
            };
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
  '/dashboard/api/environments/{environment_id}/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Look for users */
    get: {
      parameters: {
        query?: {
          q?: string;
          sort?:
            | 'created_at'
            | '-created_at'
            | 'email'
            | '-email'
            | 'name'
            | '-name'
            | 'last_sign_in_at'
            | '-last_sign_in_at';
          limit?: number;
          before?: string;
          after?: string;
        };
        header?: never;
        path: {
          environment_id: string;
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
            'application/json': {
              /** @enum {string} */
              object: 'list';
              data: {
                /** @enum {string} */
                object: 'user';
                id: string;
                email: string;
                email_verified: boolean;
                first_name: string | null;
                last_name: string | null;
                name: string | null;
                profile_picture_url: string | null;
                locale: string | null;
                external_id: string | null;
                metadata: {
                  [key: string]: string;
                };
                last_sign_in_at: string | null;
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                updated_at: string;
              }[];
              list_metadata: {
                before: string | null;
                after: string | null;
              };
            };
          };
        };
      };
    };
    put?: never;
    /** Create a user */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            email: string;
            email_verified?: boolean;
            first_name?: string | null;
            last_name?: string | null;
            external_id?: string | null;
            metadata?: {
              [key: string]: string | null;
            };
            password?: string | null;
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
            'application/json': {
              /** @enum {string} */
              object: 'user';
              id: string;
              email: string;
              email_verified: boolean;
              first_name: string | null;
              last_name: string | null;
              name: string | null;
              profile_picture_url: string | null;
              locale: string | null;
              external_id: string | null;
              metadata: {
                [key: string]: string;
              };
              last_sign_in_at: string | null;
              /** Format: date-time */
              created_at: string;
              /** Format: date-time */
              updated_at: string;
            };
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
  '/dashboard/api/environments/{environment_id}/users/{user_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a user */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
          user_id: string;
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
            'application/json': {
              user: {
                /** @enum {string} */
                object: 'user';
                id: string;
                email: string;
                email_verified: boolean;
                first_name: string | null;
                last_name: string | null;
                name: string | null;
                profile_picture_url: string | null;
                locale: string | null;
                external_id: string | null;
                metadata: {
                  [key: string]: string;
                };
                last_sign_in_at: string | null;
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                updated_at: string;
              };
              has_password: boolean;
              sessions: {
                /** @enum {string} */
                object: 'session';
                id: string;
                user_id: string;
                organization_id: string | null;
                auth_method: string;
                ip_address: string | null;
                user_agent: string | null;
                status: 'active' | 'expired' | 'revoked';
                expires_at: string;
                ended_at: string | null;
                created_at: string;
                updated_at: string;
              }[];
              memberships: {
                id: string;
                organization_id: string;
                organization_name: string;
                status: 'active' | 'inactive' | 'pending';
                role_slugs: string[];
                /** Format: date-time */
                created_at: string;
              }[];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change a user */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
          user_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            email?: string;
            email_verified?: boolean;
            first_name?: string | null;
            last_name?: string | null;
            external_id?: string | null;
            metadata?: {
              [key: string]: string | null;
            };
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
            'application/json': {
              /** @enum {string} */
              object: 'user';
              id: string;
              email: string;
              email_verified: boolean;
              first_name: string | null;
              last_name: string | null;
              name: string | null;
              profile_picture_url: string | null;
              locale: string | null;
              external_id: string | null;
              metadata: {
                [key: string]: string;
              };
              last_sign_in_at: string | null;
              /** Format: date-time */
              created_at: string;
              /** Format: date-time */
              updated_at: string;
            };
          };
        };
      };
    };
    trace?: never;
  };
  '/dashboard/api/environments/{environment_id}/users/{user_id}/password_reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a link to set a new password */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
          user_id: string;
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
            'application/json': {
              sent_to: string;
            };
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
  '/dashboard/api/environments/{environment_id}/users/{user_id}/delete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Delete a user with all that is theirs */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
          user_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            email: string;
          };
        };
      };
      responses: {
        /** @description Default Response */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/dashboard/api/environments/{environment_id}/users/{user_id}/sessions/{session_id}/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End one session of a user */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
          user_id: string;
          session_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/dashboard/api/environments/{environment_id}/users/{user_id}/sessions/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End all sessions of a user, at the hosted pages too */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          environment_id: string;
          user_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Default Response */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/dashboard/api/environments/{environment_id}/users/{user_id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The time line of a user */
    get: {
      parameters: {
        query?: {
          limit?: number;
          before?: string;
          after?: string;
        };
        header?: never;
        path: {
          environment_id: string;
          user_id: string;
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
            'application/json': {
              /** @enum {string} */
              object: 'list';
              data: {
                /** @enum {string} */
                object: 'event';
                id: string;
                event: string;
                data: {
                  [key: string]: unknown;
                };
                actor: {
                  id: string;
                  email: string;
                } | null;
                /** Format: date-time */
                created_at: string;
              }[];
              list_metadata: {
                before: string | null;
                after: string | null;
              };
            };
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
  schemas: never;
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
