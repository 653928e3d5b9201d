namespace TrustAI.Tests;

/// <summary>How telephone numbers, mail and network addresses may be written, and what stands around them.</summary>
public sealed class ContactDataTests
{
    private static readonly LocalModerator Moderator = new(new LocalModeratorOptions { DetectContent = false, DetectSecrets = false });

    [Theory]
    [InlineData("+1 415 555 0132")]
    [InlineData("1-415-555-0132")]
    [InlineData("(415) 555-0132")]
    [InlineData("+(415) 555-0132")]
    [InlineData("+4930901820")]
    [InlineData("+4930901")]
    [InlineData("+493090182012345")]
    [InlineData("12 34 56 78 90")]
    [InlineData("01 23 45 67 89")]
    [InlineData("030/1234567")]
    [InlineData("030 12345678")]
    [InlineData("415-555-0132 ext. 12")]
    [InlineData("415-555-0132 ext 123456")]
    [InlineData("415-555-0132ext123")]
    [InlineData("415-555-0132 x12")]
    [InlineData("415-555-0132 X12")]
    [InlineData("415-555-0132 x1234567", "415-555-0132")]
    [InlineData("415-555-0132 ext.", "415-555-0132")]
    [InlineData("415-555-0132 y12", "415-555-0132")]
    [InlineData("call 1234567", "1234567")]
    [InlineData("call 1234567890123", "1234567890123")]
    [InlineData("call 12-34567", "12-34567")]
    public async Task Phone_IsFoundAsItIsWritten(string text, string? expected = null)
    {
        await AssertFoundAsync($"to {text}", expected ?? text, ModerationCategory.Phone);
        await AssertFoundAsync($"to {text}, please", expected ?? text, ModerationCategory.Phone);
    }

    [Theory]
    [InlineData("+493090")]
    [InlineData("+1234567890123456")]
    [InlineData("call 123456")]
    [InlineData("call 12345678901234")]
    [InlineData("1234567")]
    [InlineData("123 456 789")]
    [InlineData("$415-555-0132")]
    [InlineData("€415-555-0132")]
    [InlineData("£415-555-0132")]
    [InlineData("#415-555-0132")]
    [InlineData("=415-555-0132")]
    [InlineData("_415-555-0132")]
    [InlineData("415-555-0132x1234567")]
    [InlineData("415-555-0132a")]
    [InlineData("2024-05-17 1020")]
    [InlineData("1999-5-7 10")]
    [InlineData("17.05.2024 10")]
    [InlineData("7-5-1999 10")]
    [InlineData("0123.4567")]
    [InlineData("call 531-00-7351")]
    [InlineData("000 11 2222")]
    public async Task Number_ThatIsNoPhone_IsLeftAlone(string text) => await AssertNothingAsync($"to {text}, please");

    [Theory]
    [InlineData("a@b.co")]
    [InlineData(".jane@example.org", "jane@example.org")]
    [InlineData("-'jane@example.org", "jane@example.org")]
    [InlineData("jane@example.org-", "jane@example.org")]
    [InlineData("jane@example.org...", "jane@example.org")]
    [InlineData("jane@my-example.org.uk.", "jane@my-example.org.uk")]
    [InlineData("jane@example.org..uk", "jane@example.org")]
    [InlineData("jane@münchen.example")]
    [InlineData("j_a-n+e%&'!#$*=?^`{|}~1@example.org")]
    [InlineData("a@b@example.org", "b@example.org")]
    public async Task Email_IsFoundWithoutWhatStandsAround(string text, string? expected = null)
    {
        await AssertFoundAsync(text, expected ?? text, ModerationCategory.Email);
        await AssertFoundAsync($"to {text} now", expected ?? text, ModerationCategory.Email);
    }

    [Theory]
    [InlineData("a@b.c")]
    [InlineData("a@b.c1")]
    [InlineData("a@b..co")]
    [InlineData("a@.co")]
    [InlineData("jane.@example.org")]
    [InlineData("@example.org")]
    [InlineData("'@example.org")]
    [InlineData("jane@example")]
    [InlineData("jane@example.")]
    [InlineData("jane@")]
    [InlineData("jane@ example.org")]
    [InlineData("jane@example.o_g")]
    public async Task Sign_InNoEmail_IsLeftAlone(string text)
    {
        await AssertNothingAsync(text);
        await AssertNothingAsync($"to {text} now");
    }

    [Fact]
    public async Task Emails_SideBySide_AreOneStretchOnlyWhereTheyTouch()
    {
        ModerationResult apart = await Moderator.ModerateAsync("ann@example.org, bob@example.org; cy@example.org", TestContext.Current.CancellationToken);
        ModerationResult close = await Moderator.ModerateAsync("ann@example.org,bob@example.org", TestContext.Current.CancellationToken);

        Assert.Equal([new("pii/email", 0, 0, 15), new("pii/email", 0, 17, 15), new("pii/email", 0, 34, 14)], apart.Spans);
        Assert.Equal([new("pii/email", 0, 0, 31)], close.Spans);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("1.2.3.4.", "1.2.3.4")]
    [InlineData("1.2.3.4.x", "1.2.3.4")]
    [InlineData("1.2.3.4:80", "1.2.3.4")]
    [InlineData("fe80::1")]
    [InlineData("::1234")]
    [InlineData("1:2:3:4:5:6:7:8")]
    [InlineData("2001:db8::")]
    [InlineData("2001:db8::1.", "2001:db8::1")]
    [InlineData("2001:db8::1:", "2001:db8::1")]
    [InlineData("::ffff:192.168.1.10")]
    [InlineData("[2001:db8::1]:80", "2001:db8::1")]
    [InlineData("FE80::ABCD:1")]
    public async Task Address_OfANetwork_IsFound(string text, string? expected = null)
    {
        await AssertFoundAsync(text, expected ?? text, ModerationCategory.IpAddress);
        await AssertFoundAsync($"at {text} now", expected ?? text, ModerationCategory.IpAddress);
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.04")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.4a")]
    [InlineData("1.2.3.1234")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1..3.4")]
    [InlineData("1.2.3,4")]
    [InlineData("::123")]
    [InlineData("12:30:45")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("x2001:db8::1")]
    [InlineData("12001:db8::1")]
    [InlineData("2001:db8::1x")]
    [InlineData("2001:db8::1::2")]
    [InlineData("abcd::efab")]
    [InlineData("12345:6")]
    public async Task Dots_AndColons_OfNoAddress_AreLeftAlone(string text)
    {
        await AssertNothingAsync(text);
        await AssertNothingAsync($"at {text} now");
    }

    private static async Task AssertFoundAsync(string text, string expected, string category)
    {
        ModerationResult result = await Moderator.ModerateAsync(text, TestContext.Current.CancellationToken);

        Assert.True(result.Spans.Count == 1, $"{text}: {string.Join(", ", result.Spans)}");
        Assert.Equal((category, expected), (result.Spans[0].Category, text.Substring(result.Spans[0].Start, result.Spans[0].Length)));
    }

    private static async Task AssertNothingAsync(string text)
    {
        ModerationResult result = await Moderator.ModerateAsync(text, TestContext.Current.CancellationToken);

        Assert.True(result.Spans.Count == 0, $"{text}: {string.Join(", ", result.Spans)}");
    }
}
