namespace TrustAI.Tests;

public sealed class PersonalDataTests
{
    private static readonly LocalModerator Moderator = new(new LocalModeratorOptions { DetectContent = false });

    [Theory]
    [InlineData("Write to jane.doe+news@mail.example.co.uk, please.", "jane.doe+news@mail.example.co.uk", ModerationCategory.Email)]
    [InlineData("Mail (ana@example.org).", "ana@example.org", ModerationCategory.Email)]
    [InlineData("Call me at (07) 5331 0577 tomorrow", "(07) 5331 0577", ModerationCategory.Phone)]
    [InlineData("Fax: +1-944-435-4352x04732.", "+1-944-435-4352x04732", ModerationCategory.Phone)]
    [InlineData("my number is 030 1234567", "030 1234567", ModerationCategory.Phone)]
    [InlineData("reach us: 415-555-0132", "415-555-0132", ModerationCategory.Phone)]
    [InlineData("+49 (0)30 901820", "+49 (0)30 901820", ModerationCategory.Phone)]
    [InlineData("card 4111 1111 1111 1111 12/26", "4111 1111 1111 1111", ModerationCategory.Card)]
    [InlineData("5474123209470398", "5474123209470398", ModerationCategory.Card)]
    [InlineData("amex 3782-822463-10005!", "3782-822463-10005", ModerationCategory.Card)]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00", ModerationCategory.Iban)]
    [InlineData("to GB82WEST12345698765432.", "GB82WEST12345698765432", ModerationCategory.Iban)]
    [InlineData("ping 192.168.10.254.", "192.168.10.254", ModerationCategory.IpAddress)]
    [InlineData("from 2001:db8:85a3::8a2e:370:7334 today", "2001:db8:85a3::8a2e:370:7334", ModerationCategory.IpAddress)]
    [InlineData("loopback ::1:2 ends", "::1:2", ModerationCategory.IpAddress, false)]
    [InlineData("SSN 531-21-7351", "531-21-7351", ModerationCategory.UsSocialSecurityNumber)]
    [InlineData("social security number 531217351", "531217351", ModerationCategory.UsSocialSecurityNumber)]
    [InlineData("NINO AB 12 34 56 C", "AB 12 34 56 C", ModerationCategory.NationalId, false)]
    [InlineData("NINO AB123456C", "AB123456C", ModerationCategory.NationalId)]
    [InlineData("codice fiscale RSSMRA85T10A562S", "RSSMRA85T10A562S", ModerationCategory.NationalId)]
    [InlineData("DNI 12345678Z", "12345678Z", ModerationCategory.NationalId)]
    [InlineData("CPF 529.982.247-25", "529.982.247-25", ModerationCategory.NationalId)]
    [InlineData("Steuer-IdNr 86095742719", "86095742719", ModerationCategory.NationalId)]
    [InlineData("PESEL 44051401359", "44051401359", ModerationCategory.NationalId)]
    [InlineData("BSN 111222333", "111222333", ModerationCategory.NationalId)]
    [InlineData("SIN 046 454 286", "046 454 286", ModerationCategory.NationalId, false)]
    [InlineData("SIN 130 692 544", "130 692 544", ModerationCategory.NationalId)]
    [InlineData("1 85 05 78 006 084 91", "1 85 05 78 006 084 91", ModerationCategory.NationalId)]
    [InlineData("Aadhaar 2341 2341 2346", "2341 2341 2346", ModerationCategory.NationalId)]
    public async Task Data_IsFoundWhereItStands(string text, string expected, string category, bool found = true)
    {
        ModerationResult result = await Moderator.ModerateAsync("😀 " + text, TestContext.Current.CancellationToken);

        if (!found)
        {
            Assert.DoesNotContain(result.Spans, span => string.Equals(span.Category, category, StringComparison.Ordinal));
            return;
        }

        ModerationSpan span = Assert.Single(result.Spans);
        Assert.Equal((category, expected), (span.Category, ("😀 " + text).Substring(span.Start, span.Length)));
        Assert.Equal(1, result.ScoreOf(category));
        Assert.False(result.Flagged);
    }

    [Theory]
    [InlineData("card 4111 1111 1111 1112")]
    [InlineData("0000000000000000")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 01")]
    [InlineData("GB82WEST1234569876543")]
    [InlineData("version 1.2.3.4.5")]
    [InlineData("256.1.1.1")]
    [InlineData("at 12:30:45 or 9:15")]
    [InlineData("std::vector<int> a::b::c")]
    [InlineData("000-12-3456 and 666-12-3456 and 900-12-3456 and 123-00-4567 and 123-45-0000")]
    [InlineData("2024-05-17 10:20 and 17.05.2024")]
    [InlineData("pi is 3.14159265 and e is 2.718281828")]
    [InlineData("order 123456789012 of 99 pieces")]
    [InlineData("user@localhost and @mention and a@b")]
    [InlineData("12345678A")]
    [InlineData("RSSMRA85T10A562T")]
    [InlineData("529.982.247-26")]
    [InlineData("sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("the years 1999 2000 2001")]
    [InlineData("86095742719")]
    public async Task LookAlikes_AreLeftAlone(string text)
    {
        ModerationResult result = await Moderator.ModerateAsync(text, TestContext.Current.CancellationToken);

        Assert.True(result.Spans.Count == 0, string.Join(", ", result.Spans.Select(span => $"{span.Category} {text.Substring(span.Start, span.Length)}")));
    }

    [Theory]
    [InlineData("export KEY=sk-proj-abcdefGHIJKL1234567890mnopqrst", ModerationCategory.ApiKey, "sk-proj-abcdefGHIJKL1234567890mnopqrst")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", ModerationCategory.ApiKey, "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789", ModerationCategory.ApiKey, "ghp_abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl", ModerationCategory.JsonWebToken, "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl")]
    [InlineData("password: Tr0ub4dor&3x", ModerationCategory.Credential, "Tr0ub4dor&3x")]
    [InlineData("{\"api_key\": \"9f8a7b6c5d4e3f2a\"}", ModerationCategory.Credential, "9f8a7b6c5d4e3f2a")]
    [InlineData("Authorization: Bearer a8f5f167f44f4964e6c998dee827110c", ModerationCategory.Credential, "a8f5f167f44f4964e6c998dee827110c")]
    public async Task Secret_IsFoundAndFlagged(string text, string category, string expected)
    {
        ModerationResult result = await Moderator.ModerateAsync(text, TestContext.Current.CancellationToken);

        ModerationSpan span = Assert.Single(result.Spans);
        Assert.Equal((category, expected), (span.Category, text.Substring(span.Start, span.Length)));
        Assert.True(result.Flagged);
    }

    [Fact]
    public async Task PrivateKey_IsFoundAsAWhole()
    {
        const string Key = "-----BEGIN RSA PRIVATE KEY-----\nMIIBOgIBAAJBAKj34GkxFhD9\n-----END RSA PRIVATE KEY-----";

        ModerationResult result = await Moderator.ModerateAsync($"Here: {Key}\nKeep it.", TestContext.Current.CancellationToken);

        Assert.Equal(new ModerationSpan(ModerationCategory.PrivateKey, 0, 6, Key.Length), Assert.Single(result.Spans));
    }

    [Theory]
    [InlineData("I forgot my password yesterday.")]
    [InlineData("the password is required and must be long")]
    [InlineData("token: https://example.com/path/123")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("task-force sk-learn key-value")]
    public async Task WordsAboutSecrets_AreLeftAlone(string text)
    {
        ModerationResult result = await Moderator.ModerateAsync(text, TestContext.Current.CancellationToken);

        Assert.Empty(result.Spans);
    }
}
