namespace TrustAI;

/// <summary>The look of a well-known key: how it begins and how many characters follow at least.</summary>
internal sealed record SecretShape(string Prefix, int Least)
{
    public static IReadOnlyList<SecretShape> All { get; } =
    [
        new("sk-", 20), new("sk_live_", 16), new("sk_test_", 16), new("rk_live_", 16), new("pk_live_", 16), new("whsec_", 24),
        new("ghp_", 36), new("gho_", 36), new("ghu_", 36), new("ghs_", 36), new("ghr_", 36), new("github_pat_", 40), new("glpat-", 20),
        new("AKIA", 16), new("ASIA", 16), new("AIza", 35), new("ya29.", 20), new("GOCSPX-", 24),
        new("xoxb-", 20), new("xoxp-", 20), new("xoxa-", 20), new("xoxs-", 20), new("xapp-", 20), new("SG.", 40),
        new("npm_", 36), new("pypi-", 40), new("nuget_", 30), new("oy2", 43), new("dckr_pat_", 20), new("hf_", 30), new("r8_", 30), new("gsk_", 40), new("xai-", 40),
        new("dop_v1_", 40), new("shpat_", 32), new("shpss_", 32), new("sq0atp-", 20), new("sq0csp-", 40), new("EAACEdEose0cBA", 10), new("key-", 32),
        new("lin_api_", 32), new("PMAK-", 40), new("dapi", 32), new("hvs.", 24), new("figd_", 30), new("AGE-SECRET-KEY-1", 50),
    ];
}
