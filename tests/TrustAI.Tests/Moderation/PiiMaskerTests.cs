using FsCheck;
using FsCheck.Fluent;

namespace TrustAI.Tests;

public sealed class PiiMaskerTests
{
    private static readonly string[] Pieces =
    [
        "jane@example.org", "bob@example.com", "4111 1111 1111 1111", "192.168.0.1", "DE89370400440532013000", "531-21-7351", "+49 30 901820",
        "AKIAIOSFODNN7EXAMPLE", "[EMAIL_1]", "[", "]", " ", "😀", "hello", ", ", "\n", "2001:db8::1", "x@", "[CARD_1", "é",
    ];

    [Fact]
    public void Mask_HidesValuesBehindNames_AndRestoreBringsThemBack()
    {
        MaskedText masked = new PiiMasker().Mask("Mail jane@example.org and bob@example.com, then jane@example.org again from 192.168.0.1.");

        Assert.Equal("Mail [EMAIL_1] and [EMAIL_2], then [EMAIL_1] again from [IP_1].", masked.Text);
        Assert.Equal("Done: bob@example.com, [EMAIL_9], 192.168.0.1", masked.Restore("Done: [EMAIL_2], [EMAIL_9], [IP_1]"));
        Assert.Equal(masked.Text, masked.ToString());
    }

    [Fact]
    public void Mask_KeepsNamesOverAConversation()
    {
        var masker = new PiiMasker();
        MaskedText first = masker.Mask("I am jane@example.org");

        MaskedText second = masker.Mask("bob@example.com wrote to jane@example.org", first);

        Assert.Equal("[EMAIL_2] wrote to [EMAIL_1]", second.Text);
        Assert.Equal("jane@example.org bob@example.com", second.Restore("[EMAIL_1] [EMAIL_2]"));
    }

    [Fact]
    public void Mask_DoesNotTakeANameThatTheTextUses()
    {
        MaskedText masked = new PiiMasker().Mask("The name [EMAIL_1] is not jane@example.org");

        Assert.Equal("The name [EMAIL_1] is not [EMAIL_2]", masked.Text);
        Assert.Equal("The name [EMAIL_1] is not jane@example.org", masked.Restore(masked.Text));
    }

    [Fact]
    public void Mask_LeavesOutWhatIsSwitchedOff()
    {
        const string Text = "jane@example.org AKIAIOSFODNN7EXAMPLE";

        Assert.Equal("jane@example.org [API_KEY_1]", new PiiMasker(personalData: false).Mask(Text).Text);
        Assert.Equal("[EMAIL_1] AKIAIOSFODNN7EXAMPLE", new PiiMasker(secrets: false).Mask(Text).Text);
    }

    [Fact]
    public void RestoreOfMask_IsTheText()
    {
        Gen<string> texts = Gen.ArrayOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            MaskedText masked = new PiiMasker().Mask(text);
            return string.Equals(masked.Restore(masked.Text), text, StringComparison.Ordinal) && masked.Originals.Values.All(original => text.Contains(original, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }
}
