using System.Globalization;

namespace TrustAI;

/// <summary>Reads the version out of names like "claude-opus-4-7", "claude-3-5-sonnet-20241022", "claude-sonnet-5".</summary>
internal static class ClaudeVersion
{
    private const int LongestNumber = 2;

    /// <summary>Whether the model is of version 4.7 or later, which see images in more detail.</summary>
    public static bool IsHighResolution(ReadOnlySpan<char> name)
    {
        int start = name.IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return false;
        }

        int major = Number(name[start..], out int length);
        ReadOnlySpan<char> rest = name[(start + length)..];
        int minor = rest is ['-' or '.', >= '0' and <= '9', ..] ? Number(rest[1..], out _) : 0;
        return major > 4 || (major == 4 && minor >= 7);
    }

    /// <summary>A number of one or two digits; a longer one is a date and counts as 0.</summary>
    private static int Number(ReadOnlySpan<char> text, out int length)
    {
        length = text.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length : length;
        return length <= LongestNumber ? int.Parse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }
}
