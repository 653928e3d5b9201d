using System.Collections.Frozen;

namespace TrustAI;

/// <summary>Cyrillic and Greek letters that look like Latin ones. Only a word that mixes scripts is read this way: Russian stays Russian.</summary>
internal static class Lookalikes
{
    private static readonly FrozenDictionary<char, char> Map = Build(
        "аaвbсcеeһhіiїiјjкkмmнhоoрpѕsтtуyхxԁdԛqԝwёeӏlгrпnиuшwщwяrьb",
        "αaβbγyεeζzηnιiκkνvοoρpσoτtυuχxωwµuϲcϳjδdλlπn");

    public static bool IsForeign(char folded) => folded is (>= '\u0370' and <= '\u052F');

    public static char Of(char folded) => Map.TryGetValue(folded, out char latin) ? latin : folded;

    private static FrozenDictionary<char, char> Build(params ReadOnlySpan<string> pairs)
    {
        var map = new Dictionary<char, char>();
        foreach (string script in pairs)
        {
            for (int index = 0; index + 1 < script.Length; index += 2)
            {
                map[script[index]] = script[index + 1];
            }
        }

        return map.ToFrozenDictionary();
    }
}
