namespace TrustAI;

/// <summary>Digits and signs that stand for letters inside a word.</summary>
internal static class Leet
{
    /// <summary>The letter a digit or sign stands for, or the character itself.</summary>
    public static char Of(char value, bool oneIsL) => value switch
    {
        '0' => 'o',
        '1' or '|' => oneIsL ? 'l' : 'i',
        '!' => 'i',
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '6' or '9' => 'g',
        '7' or '+' => 't',
        '8' => 'b',
        _ => value,
    };

    /// <summary>Signs that may be part of a word, so that <c>sh!t</c> and <c>f*ck</c> are read as one.</summary>
    public static bool IsSign(char value) => value is '@' or '$' or '!' or '*' or '|' or '€';
}
