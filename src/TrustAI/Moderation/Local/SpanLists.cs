namespace TrustAI;

/// <summary>Which lists show where a category was found.</summary>
internal static class SpanLists
{
    private static readonly uint[] Masks = Build();

    public static uint Of(int column) => Masks[column];

    private static uint[] Build()
    {
        uint sexual = Bits(WordLists.Sexual, WordLists.ProfanitySexualMild, WordLists.ProfanitySexualStrong);
        uint hate = Bits(WordLists.Slur, WordLists.Dehumanise, WordLists.ProfanityRacialMild, WordLists.ProfanityRacialStrong);
        uint harassment = Bits(WordLists.Insult, WordLists.Slur, WordLists.ProfanityOther, WordLists.ProfanityOrientation);
        uint threat = Bits(WordLists.Threat);
        uint violence = Bits(WordLists.Violence, WordLists.Threat, WordLists.Gore);
        uint illicit = Bits(WordLists.Illicit);
        return
        [
            sexual, hate, violence, harassment, Bits(WordLists.SelfHarm), sexual | Bits(WordLists.Minor), hate | threat, Bits(WordLists.Gore), harassment | threat,
            illicit, illicit, Bits(WordLists.Override, WordLists.Leak), Bits(WordLists.Jailbreak, WordLists.Roleplay), 0,
            Bits(WordLists.SelfHarmAct), Bits(WordLists.SelfHarmAct),
        ];
    }

    private static uint Bits(params ReadOnlySpan<int> lists)
    {
        uint bits = 0;
        foreach (int list in lists)
        {
            bits |= 1U << list;
        }

        return bits;
    }
}
