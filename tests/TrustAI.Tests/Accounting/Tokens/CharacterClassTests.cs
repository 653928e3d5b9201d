using System.Globalization;
using System.Text;

namespace TrustAI.Tests.Accounting.Tokens;

public class CharacterClassTests
{
    [Fact]
    public void At_EveryAsciiCharacter_IsOfItsCategory()
    {
        for (var code = 0; code < 0x80; code++)
        {
            CharacterClass found = CharacterClasses.At(Encoding.UTF8.GetBytes([(char)code]), 0, out int length);

            Assert.Equal(Expected((char)code), found);
            Assert.Equal(1, length);
        }
    }

    private static CharacterClass Expected(char character) =>
        character is '\r' or '\n' ? CharacterClass.LineBreak
        : char.IsWhiteSpace(character) ? CharacterClass.Blank
        : CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.UppercaseLetter => CharacterClass.Upper,
            UnicodeCategory.LowercaseLetter => CharacterClass.Lower,
            UnicodeCategory.DecimalDigitNumber => CharacterClass.Number,
            _ => CharacterClass.Other,
        };
}
