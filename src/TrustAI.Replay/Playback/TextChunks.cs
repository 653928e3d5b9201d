namespace TrustAI.Replay;

/// <summary>Cuts a text into the chunks of a stream.</summary>
internal static class TextChunks
{
    /// <summary>Tells whether the tokens, put together, are the text.</summary>
    internal static bool AreExactly(string text, IReadOnlyList<string> tokens)
    {
        int position = 0;
        foreach (string token in tokens)
        {
            if (string.CompareOrdinal(text, position, token, 0, token.Length) != 0)
            {
                return false;
            }

            position += token.Length;
        }

        return position == text.Length;
    }

    /// <summary>Cuts before the white space in front of each word, so that nothing is lost.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1]))
            {
                yield return text[start..i];
                start = i;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
