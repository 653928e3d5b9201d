using System.Text;
using System.Text.RegularExpressions;

namespace TrustAI.Tests.Accounting.Tokens;

/// <summary>
/// Random texts, compared with the published patterns run by .NET's regular expressions (which are right below U+10000) and with
/// merging by looking at all pairs.
/// </summary>
public sealed partial class ReferenceEncoderTests
{
    private static readonly string[] Fragments =
    [
        "a", "B", "zZ", "hello", "WORLD", "'s", "'LL", "'", "'\u017f", " ", "  ", "\n", "\r\n", "\t", "/", "//", "!", "...", "1", "23", "4567", "é", "Ǆ", "ǅ", "ʰ", "あ", "漢字",
        "\u0301", "\u0903", "Ⅷ", "½", "\u0085", "\ufeff", "\u3000", "\u2028", "ß", "İ", "_", "-", "€", "\u0000", "\ufffd", "한글", "นี่", "ا", "ل",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pieces_OfRandomText_AreThoseOfThePattern(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 3000; i++)
        {
            string text = RandomText(random, random.Next(1, 14));

            Assert.Equal(Matches(O200k(), text), Cut(new O200kPreTokenizer(), text));
            Assert.Equal(Matches(Cl100k(), text), Cut(new Cl100kPreTokenizer(), text));
        }
    }

    [Theory]
    [InlineData("ab", 300)]
    [InlineData("abcdefghijklmnopqrstuvwxyz", 400)]
    [InlineData("etaoinshr", 700)]
    [InlineData("あいう漢字", 100)]
    [InlineData("=-", 500)]
    public void LongPiece_MergesAsAShortOneDoes(string letters, int length)
    {
        using Stream stream = typeof(TokenEncoding).Assembly.GetManifestResourceStream("TrustAI.o200k_base.ranks")!;
        RankTable ranks = RankTable.Read(stream);
        var random = new Random(length);
        var merger = new LongPieceMerger(ranks);
        for (var i = 0; i < 30; i++)
        {
            byte[] piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, length)).Select(_ => letters[random.Next(letters.Length)])));
            var ids = new List<int>();

            int count = merger.Merge(piece, ids);

            Assert.Equal(MergeByLookingAtAll(ranks, piece), ids);
            Assert.Equal(ids.Count, count);
            Assert.Equal(count, merger.Merge(piece, null));
            if (piece.Length <= ShortPieceMerger.MaxLength)
            {
                Assert.Equal(count, new ShortPieceMerger(ranks).Merge(piece, null));
            }
        }
    }

    private static List<int> MergeByLookingAtAll(RankTable ranks, byte[] piece)
    {
        List<byte[]> parts = [.. piece.Select(static single => new[] { single })];
        while (true)
        {
            (int rank, int index) = Enumerable.Range(0, parts.Count - 1)
                .Select(i => (Rank: ranks.Find([.. parts[i], .. parts[i + 1]]), Index: i))
                .DefaultIfEmpty((Rank: RankTable.None, Index: 0)).Min();
            if (rank == RankTable.None)
            {
                return [.. parts.Select(part => ranks.Find(part))];
            }

            parts[index] = [.. parts[index], .. parts[index + 1]];
            parts.RemoveAt(index + 1);
        }
    }

    private static string RandomText(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => Fragments[random.Next(Fragments.Length)]));

    private static List<string> Matches(Regex pattern, string text) => [.. pattern.Matches(text).Select(static match => match.Value)];

    private static List<string> Cut(PreTokenizer preTokenizer, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var pieces = new List<string>();
        for (var start = 0; start < utf8.Length;)
        {
            int end = preTokenizer.NextEnd(utf8, start);
            pieces.Add(Encoding.UTF8.GetString(utf8.AsSpan(start, end - start)));
            start = end;
        }

        return pieces;
    }

    // .NET has no possessive quantifiers (atomic groups instead), and no long s among the cases of s.
    [GeneratedRegex(
        @"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+('[sSſ]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])?"
        + @"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*('[sSſ]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])?"
        + @"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        RegexOptions.ExplicitCapture,
        10_000)]
    private static partial Regex O200k();

    [GeneratedRegex(
        @"'([sSſdDmMtT]|[lL][lL]|[vV][eE]|[rR][eE])|(?>[^\r\n\p{L}\p{N}]?)(?>\p{L}+)|(?>\p{N}{1,3})| ?(?>[^\s\p{L}\p{N}]+)(?>[\r\n]*)|(?>\s+)\z|\s*[\r\n]|\s+(?!\S)|\s",
        RegexOptions.ExplicitCapture,
        10_000)]
    private static partial Regex Cl100k();
}
