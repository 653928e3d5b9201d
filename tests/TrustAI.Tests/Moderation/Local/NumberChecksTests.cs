namespace TrustAI.Tests;

/// <summary>Numbers with check digits, the ranges they are given out in, and how they may be written.</summary>
public sealed class NumberChecksTests
{
    private static readonly LocalModerator Moderator = new(new LocalModeratorOptions { DetectContent = false, DetectSecrets = false });

    // Most of the numbers were made by an implementation of their own; none is anybody's on purpose.
    [Theory]
    [InlineData("tax id", "94580730224|15736819384|03642621252|99722003372|22453832301|64056224102")]
    [InlineData("of", "945.807.302-24|157.368.193-84|036.426.212-52|997 220 033 72|224-538-323-01|640.562.241-02")]
    [InlineData("bsn:", "229262193|100233077|465228173|877901260")]
    [InlineData("pesel", "30093756737|34348853554|30976522374|60126143579|78913601892")]
    [InlineData("IdNr", "36050948680|88679808262|69083441018|69964043108|24599837810|23586606620")]
    [InlineData("sin", "783956519|653134445|121623193|686636788|783-956-519")]
    [InlineData("of", "138015613981150|210128125117193|223205661507112|119421551507656|272507449283645|155992553937054")]
    [InlineData("aadhaar", "597103211528|791975289150|313355271363|960195207651|374017535623|671914651864")]
    [InlineData("of", "5971 0321 1528|7919-7528-9150|3133 5527 1363|9601 9520 7651|3740 1753 5623|6719 1465 1864")]
    [InlineData("of", "06763867G|29573675E|56473422G|31922004M|31922004-M|31922004m|X4547625L|Y1231039R|Z2446691W|z2446691-w")]
    [InlineData("of", "IDRPNF86H17L210S|YELZAA48O68C033U|ZOAPQC49V78A026D|YYQNSV99B30N666B|AYFKEJ36C53M634F|ayfkej36c53m634f")]
    [InlineData("of", "AB123456A|AB123456D|ab123456c|AB12 34 56 C|AB123456 B|GA123456A|TA123456A|NA123456A|KA123456A|ZA123456A")]
    public async Task NationalNumber_ThatIsRight_IsFound(string before, string numbers)
    {
        foreach (string number in numbers.Split('|'))
        {
            await AssertFoundAsync($"{before} {number}", number, ModerationCategory.NationalId);
            await AssertFoundAsync($"{before} {number}.", number, ModerationCategory.NationalId);
        }
    }

    [Theory]
    [InlineData("of", "94580730224|30093756737|88679808262|229262193|783956519|597103211528")]
    [InlineData("tax id", "11111111111|94580730234|88679808272|30093756747|08679808262|229262194|000000000|046454286|883956517|597103211529|197103211525")]
    [InlineData("of", "276001373226977|293131022846306|162191848283757|140432541562956|282495155699224|338015613981150|138015613981151")]
    [InlineData("of", "59710 321 1528|597 1032 11528")]
    [InlineData("of", "06763867H|0676386G|067638671G|06763867GA|06763867-GA|W4547625L|X454762L|X45476255L|06763867-")]
    [InlineData("of", "IDRPNF86H17L210T|IDRPNF86H17L210SA|IDRPNF86H17L21|1DRPNF86H17L210S|IDRPNFA6H17L210S|IDRPNF86H17L2100")]
    [InlineData("of", "DA123456A|FA123456A|IA123456A|QA123456A|UA123456A|VA123456A|AD123456A|AF123456A|AI123456A|AO123456A|AQ123456A|AU123456A|AV123456A")]
    [InlineData("of", "BG123456A|GB123456A|NK123456A|KN123456A|TN123456A|NT123456A|ZZ123456A|AB123456E|AB123456AA|AB12345A|AB123456|AB1234567|A1123456A|AB1 23456A|AB12")]
    public async Task NationalNumber_ThatIsNot_IsLeftAlone(string before, string numbers)
    {
        foreach (string number in numbers.Split('|'))
        {
            await AssertNothingAsync($"{before} {number}");
            await AssertNothingAsync($"{before} {number} x");
        }
    }

    [Theory]
    [InlineData("502929058100|670970096160|4979938119105|6374881416443|30440587762347|36937125167982|39232728795026|344978838326843|374913465847111|180051149208626")]
    [InlineData("213141651414562|5011412018617616|5860984185517615|6031981186614484|6260382623581240|6574789844247768|6712937173232173|3597271494508815|8105997789495045")]
    [InlineData("8286465243007245|3046975885902976|3887750380713224|3936166340339185|2200694315898704|2720802607033127|4777481099799993075|6315318512360060435|586216332672604787")]
    [InlineData("5029-2905-8100|304405 87762347|3449 788383 26843|6315 3185 1236 0060 435|586 216332 672604787")]
    public async Task Card_OfAKnownRange_IsFound(string numbers)
    {
        foreach (string number in numbers.Split('|'))
        {
            await AssertFoundAsync($"paid {number}, thanks", number, ModerationCategory.Card);
        }
    }

    [Theory]
    [InlineData("492519652423|518261087515|5925009574974|31986266870370|40181873195119|356255041811076|180173742649798|213083419416465")]
    [InlineData("5925615351751751|6170934447885881|6689763966121756|2199456991207243|2721919011444630|51674258896797026|7759117455166742288")]
    [InlineData("5029.2905.8100|5011-4120 1861-7616|50114120186176160|50 11412018617616|5011412 018617616|4111111111111111a|5011412018617617")]
    public async Task Card_OfNoRange_IsLeftAlone(string numbers)
    {
        foreach (string number in numbers.Split('|'))
        {
            await AssertNothingAsync($"paid {number}, thanks");
        }
    }

    [Theory]
    [InlineData("NO4427540127116|BE29062307597273|DE83159002614255324881|FR9641165457897392408062370|RU3900363893408306508477115984996|MT84YTKE2DN7YG6T9X0I3WE5AN3CDFH|GB76VJXVQR4JHQQBQYKPQ2")]
    [InlineData("no44 2754 0127 116|BE29-0623-0759-7273|DE83 1590 0261 4255 3248 81|gb76 vjxv qr4j hqqb qykp q2")]
    public async Task Iban_ThatIsRight_IsFound(string numbers)
    {
        foreach (string number in numbers.Split('|'))
        {
            await AssertFoundAsync($"to {number}", number, ModerationCategory.Iban);
            await AssertFoundAsync($"to {number}, please", number, ModerationCategory.Iban);
        }
    }

    [Theory]
    [InlineData("NO4427540127117|NO442754012711|NO44275401271160|NO44275401271160A|XX4427540127116|N04427540127116|NO4B27540127116|NO44_27540127116|GB76VJXVQR4JHQQBQYKPQ2A")]
    public async Task Iban_ThatIsNot_IsLeftAlone(string numbers)
    {
        foreach (string number in numbers.Split('|'))
        {
            await AssertNothingAsync($"to {number}, please");
        }
    }

    [Theory]
    [InlineData("531-21-7351", true)]
    [InlineData("531 21 7351", true)]
    [InlineData("531\u201321\u20137351", true)]
    [InlineData("899-99-9999", true)]
    [InlineData("001-01-0001", true)]
    [InlineData("665-01-0001", true)]
    [InlineData("667-01-0001", true)]
    [InlineData("ssn 531217351", true)]
    [InlineData("531217351", false)]
    [InlineData("531.21.7351", false)]
    [InlineData("531-21 7351", false)]
    [InlineData("53-121-7351", false)]
    [InlineData("531-217-351", false)]
    [InlineData("ssn 5312-17351", false)]
    [InlineData("ssn 000217351", false)]
    [InlineData("900-01-0001", false)]
    [InlineData("666-01-0001", false)]
    [InlineData("531-00-7351", false)]
    [InlineData("531-21-0000", false)]
    [InlineData("078-05-1120", false)]
    [InlineData("219-09-9999", false)]
    [InlineData("123-45-6789", false)]
    [InlineData("531-21-7351a", false)]
    public async Task SocialSecurityNumber_IsOneThatCanBeGivenOut(string text, bool isOne)
    {
        if (isOne)
        {
            await AssertFoundAsync($"it is {text}!", text.Replace("ssn ", "", StringComparison.Ordinal), ModerationCategory.UsSocialSecurityNumber);
        }
        else
        {
            await AssertNothingAsync($"it is {text}!");
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(36, true)]
    [InlineData(37, true)]
    [InlineData(38, false)]
    public async Task Name_OfANumber_StandsNoFartherThanFortyCharactersBefore(int distance, bool found)
    {
        string text = "ssn" + new string(' ', distance) + "531217351";

        ModerationResult result = await Moderator.ModerateAsync(text, TestContext.Current.CancellationToken);

        Assert.Equal(found ? 1 : 0, result.Spans.Count);
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
