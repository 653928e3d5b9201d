namespace TrustAI;

/// <summary>The lists by their bit, in the order of the trained model. A change here asks for training anew.</summary>
internal static class WordLists
{
    public const int Sexual = 0;
    public const int Minor = 1;
    public const int Violence = 2;
    public const int Threat = 3;
    public const int Gore = 4;
    public const int SelfHarm = 5;
    public const int Insult = 6;
    public const int Second = 7;
    public const int Identity = 8;
    public const int Dehumanise = 9;
    public const int Slur = 10;
    public const int Override = 11;
    public const int Roleplay = 12;
    public const int Leak = 13;
    public const int NewTask = 14;
    public const int Jailbreak = 15;
    public const int Illicit = 16;
    public const int Harmless = 17;
    public const int ProfanitySexualMild = 18;
    public const int ProfanitySexualStrong = 19;
    public const int ProfanityRacialMild = 20;
    public const int ProfanityRacialStrong = 21;
    public const int ProfanityOrientation = 22;
    public const int ProfanityOther = 23;
    public const int ShortListEnglish = 24;
    public const int ShortListOther = 25;
    public const int FirstPerson = 26;
    public const int SelfHarmAct = 27;
    public const int Intention = 28;
    public const int Instruction = 29;
    public const int Count = 30;

    /// <summary>Index in <see cref="Pairs"/> of an intention close to self-harm.</summary>
    public const int IntendedSelfHarmPair = 21;

    /// <summary>Index in <see cref="Pairs"/> of a way of asking how close to self-harm.</summary>
    public const int TaughtSelfHarmPair = 22;

    /// <summary>Lists that mean more when words of both stand close together.</summary>
    public static ReadOnlySpan<(int One, int Other)> Pairs => PairArray;

    private static readonly (int One, int Other)[] PairArray =
    [
        (Minor, Sexual), (Identity, Dehumanise), (Identity, Threat), (Identity, Violence), (Identity, Insult), (Identity, Slur),
        (Second, Insult), (Second, Threat), (Slur, Insult), (Slur, Second), (Sexual, Violence), (Violence, Gore),
        (FirstPerson, SelfHarm), (Override, Leak), (Override, NewTask), (Roleplay, NewTask), (Leak, NewTask),
        (Violence, Harmless), (Illicit, Harmless), (Second, Violence),
        (FirstPerson, SelfHarmAct), (Intention, SelfHarmAct), (Instruction, SelfHarmAct),
    ];
}
