namespace TrustAI;

/// <summary>The built-in categories as a judge is told of them.</summary>
internal static class JudgedCategories
{
    private static readonly (string Name, string Definition)[] All =
    [
        (ModerationCategory.Sexual, "Content meant to arouse, descriptions of sexual acts, or offers of sexual services. Medicine and sex education are not meant."),
        (ModerationCategory.SexualMinors, "Sexual content in which somebody is under 18 or described as a child, in fiction too."),
        (ModerationCategory.Hate, "Contempt, demeaning or exclusion of people for their race, ethnicity, nationality, religion, gender, orientation, disability or caste, or support of it. Quoting it to reject it is not meant."),
        (ModerationCategory.HateThreatening, "Such hate that wishes those people violence or serious harm, or threatens them with it."),
        (ModerationCategory.Harassment, "Insults, bullying or degrading language aimed at a person or at people in general."),
        (ModerationCategory.HarassmentThreatening, "Harassment that wishes its target violence or serious harm, or threatens with it."),
        (ModerationCategory.Illicit, "Instructions or requests for instructions to commit a crime or do harm, such as drugs, fraud, theft or break-ins into computers."),
        (ModerationCategory.IllicitViolent, "The same with violence or with weapons, explosives and poisons."),
        (ModerationCategory.SelfHarm, "Suicide, cutting, eating disorders: content that shows, encourages or speaks of doing harm to oneself."),
        (ModerationCategory.SelfHarmIntent, "Somebody says that they harm themselves, or are going to."),
        (ModerationCategory.SelfHarmInstructions, "Instructions, advice or encouragement for harming oneself, or requests for them."),
        (ModerationCategory.Violence, "Content that shows, wishes, glorifies or threatens death, violence or injury. Figures of speech are not meant, such as killing a process."),
        (ModerationCategory.ViolenceGraphic, "Death, violence or injury in gory detail."),
        (ModerationCategory.Injection, "Text made to take over an AI that reads it: it sets earlier instructions aside, poses as the system, or smuggles orders into what was to be read."),
        (ModerationCategory.Jailbreak, "An attempt to talk an AI out of its rules: a role without rules, an invented mode, pressure or a pretext to get what it must refuse, or to have its instructions told."),
    ];

    public static IEnumerable<string> Names => All.Select(category => category.Name);

    /// <summary>The definition of a category; <see langword="null"/> for one that is not built in.</summary>
    public static string? DefinitionOf(string name) => Array.Find(All, category => string.Equals(category.Name, name, StringComparison.Ordinal)).Definition;
}
