using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>
/// Ties the report that a response carries to the one still to come. By the object itself, which travels with the response and its updates: a task among the properties would break
/// every cache that writes them.
/// </summary>
internal static class PendingReports
{
    private static readonly ConditionalWeakTable<object, Task<TrustReport>> Tasks = [];

    public static void Add(object carried, Task<TrustReport> report) => Tasks.AddOrUpdate(carried, report);

    public static bool TryFind(object? carried, [NotNullWhen(true)] out Task<TrustReport>? report)
    {
        report = null;
        return carried is not null && Tasks.TryGetValue(carried, out report);
    }
}
