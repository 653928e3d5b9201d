namespace TrustAI;

/// <summary>What a model adds to the texts of messages and tools, after OpenAI's cookbook ("How to count tokens with tiktoken").</summary>
/// <param name="PerMessage">Tokens around each message.</param>
/// <param name="PerName">Tokens for a participant's name besides the name's own.</param>
/// <param name="PerFunction">Tokens around each function of the tools.</param>
/// <param name="IsRecorded">Whether counts that the API gave for the model agree with the formula.</param>
internal readonly record struct MessageOverhead(int PerMessage, int PerName, int PerFunction, bool IsRecorded)
{
    /// <summary>Tokens that open the reply.</summary>
    public const int Reply = 3;

    private static readonly MessageOverhead First = new(4, -1, 10, IsRecorded: true);
    private static readonly MessageOverhead Older = new(3, 1, 10, IsRecorded: true);
    private static readonly MessageOverhead Newer = new(3, 1, 7, IsRecorded: true);

    public static MessageOverhead For(string? model)
    {
        ReadOnlySpan<char> name = ModelFamilies.BaseName(model);
        if (ModelFamilies.IsIn(name, "gpt-3.5-turbo-0301") || ModelFamilies.IsIn(name, "gpt-35-turbo-0301"))
        {
            return First;
        }

        if (ModelFamilies.IsIn(name, "gpt-3.5") || ModelFamilies.IsIn(name, "gpt-35") || ModelFamilies.IsIn(name, "gpt-4"))
        {
            return Older;
        }

        return Newer with { IsRecorded = ModelFamilies.IsIn(name, "gpt-4o") };
    }
}
