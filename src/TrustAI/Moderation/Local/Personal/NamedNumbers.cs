using System.Buffers;

namespace TrustAI;

/// <summary>Words shortly before a number that say what it is.</summary>
internal static class NamedNumbers
{
    private const int Reach = 40;

    private static readonly SearchValues<string> Phone = SearchValues.Create(
        ["call", "phone", "tel", "mobile", "mobil", "cell", "fax", "desk", "office", "contact", "text me", "sms", "whatsapp", "number is", "my number", "ring me", "rufen", "handy", "llama", "appel"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> SocialSecurity = SearchValues.Create(["ssn", "social security", "soc sec", "social-security"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Identity = SearchValues.Create(
        ["tax id", "tax-id", "tin", "steuer", "idnr", "sin", "social insurance", "bsn", "burgerservice", "sofi", "pesel", "cpf", "aadhaar", "aadhar", "national id", "identity number", "id number", "national insurance"],
        StringComparison.OrdinalIgnoreCase);

    public static bool IsPhone(ReadOnlySpan<char> text, int start) => Before(text, start).ContainsAny(Phone);

    public static bool IsSocialSecurity(ReadOnlySpan<char> text, int start) => Before(text, start).ContainsAny(SocialSecurity);

    public static bool IsIdentity(ReadOnlySpan<char> text, int start) => Before(text, start).ContainsAny(Identity);

    private static ReadOnlySpan<char> Before(ReadOnlySpan<char> text, int start) => text[Math.Max(0, start - Reach)..start];
}
