namespace TrustAI;

/// <summary>
/// Names of what moderators look for. The thirteen of OpenAI's moderation endpoint, instructions smuggled into a text, personal data and
/// secrets; a moderator of yours may use any other name. A <c>/</c> divides a family from its member.
/// </summary>
public static class ModerationCategory
{
    /// <summary>Sexual content.</summary>
    public const string Sexual = "sexual";

    /// <summary>Sexual content that involves a minor.</summary>
    public const string SexualMinors = "sexual/minors";

    /// <summary>Hatred of a group for what it is: race, religion, origin, gender, orientation, disability.</summary>
    public const string Hate = "hate";

    /// <summary>Hatred of a group that wishes it harm.</summary>
    public const string HateThreatening = "hate/threatening";

    /// <summary>Insults and harassing language towards anybody.</summary>
    public const string Harassment = "harassment";

    /// <summary>Harassment that threatens.</summary>
    public const string HarassmentThreatening = "harassment/threatening";

    /// <summary>Advice on, or requests for, wrongdoing.</summary>
    public const string Illicit = "illicit";

    /// <summary>Advice on, or requests for, wrongdoing with violence or weapons.</summary>
    public const string IllicitViolent = "illicit/violent";

    /// <summary>Suicide, cutting, eating disorders.</summary>
    public const string SelfHarm = "self-harm";

    /// <summary>Somebody says they are doing or about to do themselves harm.</summary>
    public const string SelfHarmIntent = "self-harm/intent";

    /// <summary>Instructions or encouragement for self-harm.</summary>
    public const string SelfHarmInstructions = "self-harm/instructions";

    /// <summary>Death, violence and injury.</summary>
    public const string Violence = "violence";

    /// <summary>Death, violence and injury in graphic detail.</summary>
    public const string ViolenceGraphic = "violence/graphic";

    /// <summary>Text that gives orders to the model which its reader never gave: in a question, a tool's result or a retrieved document.</summary>
    public const string Injection = "injection";

    /// <summary>An attempt to talk the model out of its rules.</summary>
    public const string Jailbreak = "jailbreak";

    /// <summary>Start of the names of personal data.</summary>
    public const string PersonalDataPrefix = "pii/";

    /// <summary>An e-mail address.</summary>
    public const string Email = "pii/email";

    /// <summary>A telephone number.</summary>
    public const string Phone = "pii/phone";

    /// <summary>A payment card number with a valid check digit.</summary>
    public const string Card = "pii/card";

    /// <summary>An international bank account number with valid check digits.</summary>
    public const string Iban = "pii/iban";

    /// <summary>An IPv4 or IPv6 address.</summary>
    public const string IpAddress = "pii/ip";

    /// <summary>A United States social security number.</summary>
    public const string UsSocialSecurityNumber = "pii/us-ssn";

    /// <summary>A national identity, tax or insurance number of another country.</summary>
    public const string NationalId = "pii/national-id";

    /// <summary>Start of the names of secrets.</summary>
    public const string SecretsPrefix = "secrets/";

    /// <summary>A key or token of a well-known service.</summary>
    public const string ApiKey = "secrets/api-key";

    /// <summary>A JSON web token.</summary>
    public const string JsonWebToken = "secrets/jwt";

    /// <summary>A private key in PEM form.</summary>
    public const string PrivateKey = "secrets/private-key";

    /// <summary>A password or token given after a name such as <c>password</c>, <c>api_key</c> or <c>Bearer</c>.</summary>
    public const string Credential = "secrets/credential";
}
