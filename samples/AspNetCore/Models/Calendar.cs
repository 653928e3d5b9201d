using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace AspNetCore.Models;

/// <summary>A function that a live model may call.</summary>
/// <remarks>What it says depends on its arguments alone. An answer that rests on the time of day would have no business in a cache.</remarks>
internal static class Calendar
{
    public static AIFunction DaysBetween { get; } = AIFunctionFactory.Create(
        ([Description("The first date, such as 2026-02-20.")] DateOnly from, [Description("The second date.")] DateOnly to) => to.DayNumber - from.DayNumber,
        "days_between",
        "Counts the days from one date to another.");
}
