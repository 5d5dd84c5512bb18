//! Settings on the command line.

use std::path::PathBuf;

/// Settings on the command line.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Flags {
    /// A TOML file with settings.
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub config: Option<PathBuf>,
    /// Where the program keeps its files [default: data].
    #[arg(long, value_name = "FOLDER", help_heading = HEADING)]
    pub data: Option<String>,
    /// A file with the database's address, if it is not the SQLite file in the data folder.
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub database_url_file: Option<String>,
    /// The file with the key that seals the database; it is made if it is missing [default: key in the data folder].
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub master_key_file: Option<String>,
    /// Where HTTP is served [default: 127.0.0.1:8080].
    #[arg(long, value_name = "ADDRESS", help_heading = HEADING)]
    pub listen: Option<String>,
    /// Under which address people reach the pages, such as `https://chat.example.vn`.
    #[arg(long, value_name = "URL", help_heading = HEADING)]
    pub public_url: Option<String>,
    /// The folder of the plans (TOML), or the file of the only one [default: the ones the program was built with].
    #[arg(long, value_name = "FOLDER", help_heading = HEADING)]
    pub plans: Option<String>,
    /// A file with the Telegram bot's token.
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub telegram_token_file: Option<String>,
    /// Where the Telegram Bot API is [default: <https://api.telegram.org>].
    #[arg(long, value_name = "URL", help_heading = HEADING)]
    pub telegram_api: Option<String>,
    /// A file with the address of the proxy through which Telegram is reached.
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub telegram_proxy_file: Option<String>,
    /// How the Telegram bot hears: webhook or polling [default: polling].
    #[arg(long, value_name = "MODE", help_heading = HEADING)]
    pub telegram_mode: Option<String>,
    /// A file with what Telegram shows with webhook calls [default: the program makes one].
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub telegram_secret_file: Option<String>,
    /// How many webhook calls Telegram may make at once [default: 40].
    #[arg(long, value_name = "N", help_heading = HEADING)]
    pub telegram_connections: Option<String>,
    /// How many messages a second the Telegram bot sends at most [default: 28].
    #[arg(long, value_name = "N", help_heading = HEADING)]
    pub telegram_rate: Option<String>,
    /// How many messages a second the Telegram bot sends to one person at most [default: 1].
    #[arg(long, value_name = "N", help_heading = HEADING)]
    pub telegram_chat_rate: Option<String>,
    /// How many messages a minute the Telegram bot sends to one group at most [default: 20].
    #[arg(long, value_name = "N", help_heading = HEADING)]
    pub telegram_group_rate: Option<String>,
    /// A file with the token of the bot on Zalo's Bot Platform.
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub zalo_bot_token_file: Option<String>,
    /// A file with what Zalo shows with webhook calls [default: the program makes one].
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub zalo_bot_secret_file: Option<String>,
    /// How the Zalo bot hears: webhook or polling [default: webhook if the public URL is https].
    #[arg(long, value_name = "MODE", help_heading = HEADING)]
    pub zalo_bot_mode: Option<String>,
    /// Where the Zalo Bot Platform is [default: <https://bot-api.zaloplatforms.com>].
    #[arg(long, value_name = "URL", help_heading = HEADING)]
    pub zalo_bot_api: Option<String>,
    /// How many messages a month the Zalo bot has, both ways [default: 3000].
    #[arg(long, value_name = "N", help_heading = HEADING)]
    pub zalo_bot_quota: Option<String>,
    /// How many people the Zalo bot serves [default: 50].
    #[arg(long, value_name = "N", help_heading = HEADING)]
    pub zalo_bot_people: Option<String>,
    /// The id of the Zalo Official Account.
    #[arg(long, value_name = "ID", help_heading = HEADING)]
    pub zalo_oa_id: Option<String>,
    /// The id of the app that the account has agreed to.
    #[arg(long, value_name = "ID", help_heading = HEADING)]
    pub zalo_oa_app_id: Option<String>,
    /// A file with the app's secret.
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub zalo_oa_app_secret_file: Option<String>,
    /// A file with the secret of webhooks ("OA secret key").
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub zalo_oa_webhook_secret_file: Option<String>,
    /// Where messages of the account go [default: <https://openapi.zalo.me>].
    #[arg(long, value_name = "URL", help_heading = HEADING)]
    pub zalo_oa_api: Option<String>,
    /// Where tokens are had [default: <https://oauth.zaloapp.com>].
    #[arg(long, value_name = "URL", help_heading = HEADING)]
    pub zalo_oa_oauth: Option<String>,
    /// Where templates by phone go [default: <https://business.openapi.zalo.me>].
    #[arg(long, value_name = "URL", help_heading = HEADING)]
    pub zalo_oa_business: Option<String>,
    /// Whether buttons are sent with their template type [default: plain].
    #[arg(long, value_name = "plain|typed", help_heading = HEADING)]
    pub zalo_oa_buttons: Option<String>,
    /// The picture shown when someone is asked for her phone; without one nobody is asked.
    #[arg(long, value_name = "URL", help_heading = HEADING)]
    pub zalo_oa_phone_picture: Option<String>,
    /// How many messages a second the account sends at most [default: 30].
    #[arg(long, value_name = "N", help_heading = HEADING)]
    pub zalo_oa_rate: Option<String>,
}

const HEADING: &str = "Settings (also as CHIHOI_… in the environment or in the TOML file)";

impl Flags {
    /// The flag of this setting, if it was given.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        match name {
            "data" => self.data.as_deref(),
            "database_url_file" => self.database_url_file.as_deref(),
            "master_key_file" => self.master_key_file.as_deref(),
            "listen" => self.listen.as_deref(),
            "public_url" => self.public_url.as_deref(),
            "plans" => self.plans.as_deref(),
            "telegram_token_file" => self.telegram_token_file.as_deref(),
            "telegram_api" => self.telegram_api.as_deref(),
            "telegram_proxy_file" => self.telegram_proxy_file.as_deref(),
            "telegram_mode" => self.telegram_mode.as_deref(),
            "telegram_secret_file" => self.telegram_secret_file.as_deref(),
            "telegram_connections" => self.telegram_connections.as_deref(),
            "telegram_rate" => self.telegram_rate.as_deref(),
            "telegram_chat_rate" => self.telegram_chat_rate.as_deref(),
            "telegram_group_rate" => self.telegram_group_rate.as_deref(),
            "zalo_bot_token_file" => self.zalo_bot_token_file.as_deref(),
            "zalo_bot_secret_file" => self.zalo_bot_secret_file.as_deref(),
            "zalo_bot_mode" => self.zalo_bot_mode.as_deref(),
            "zalo_bot_api" => self.zalo_bot_api.as_deref(),
            "zalo_bot_quota" => self.zalo_bot_quota.as_deref(),
            "zalo_bot_people" => self.zalo_bot_people.as_deref(),
            "zalo_oa_id" => self.zalo_oa_id.as_deref(),
            "zalo_oa_app_id" => self.zalo_oa_app_id.as_deref(),
            "zalo_oa_app_secret_file" => self.zalo_oa_app_secret_file.as_deref(),
            "zalo_oa_webhook_secret_file" => self.zalo_oa_webhook_secret_file.as_deref(),
            "zalo_oa_api" => self.zalo_oa_api.as_deref(),
            "zalo_oa_oauth" => self.zalo_oa_oauth.as_deref(),
            "zalo_oa_business" => self.zalo_oa_business.as_deref(),
            "zalo_oa_buttons" => self.zalo_oa_buttons.as_deref(),
            "zalo_oa_phone_picture" => self.zalo_oa_phone_picture.as_deref(),
            "zalo_oa_rate" => self.zalo_oa_rate.as_deref(),
            _ => None,
        }
    }
}
