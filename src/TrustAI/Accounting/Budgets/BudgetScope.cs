using System.Buffers;

namespace TrustAI;

/// <summary>Names the account of a call within a budget.</summary>
internal static class BudgetScope
{
    public const string Global = "global";

    // What the text is made up of (= , # and parentheses) and the store key ('|') is left out, so that no value can pass for another account.
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@ ");

    /// <summary>For example "team=research,user=#0f3a…"; "global" without properties. Short, printable and without personal data, whatever the values.</summary>
    public static string Of(string[] names, BudgetProperties properties, UserIdHasher hasher) =>
        names.Length == 0 ? Global : string.Join(',', Array.ConvertAll(names, name => $"{name}={Value(name, properties.Get(name), hasher)}"));

    private static string Value(string name, string? value, UserIdHasher hasher) =>
        value is null ? "(none)" :
        IsImpersonal(name) && value.Length <= 64 && !value.AsSpan().ContainsAnyExcept(PlainCharacters) ? value :
        "#" + hasher.Hash(value);

    private static bool IsImpersonal(string name) => name is "model" or "team" or "tenant";
}
