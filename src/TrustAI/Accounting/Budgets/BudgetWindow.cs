using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>A calendar period: from its first moment up to, but not including, its end.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BudgetWindow(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The period that a moment falls into, in the calendar of a time zone. Both ends are in UTC.</summary>
    public static BudgetWindow At(BudgetPeriod period, TimeZoneInfo zone, DateTimeOffset now)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(now, zone);
        DateTime date = local.Date;
        return period switch
        {
            BudgetPeriod.Minute => Clock(local, TimeSpan.TicksPerMinute),
            BudgetPeriod.Hour => Clock(local, TimeSpan.TicksPerHour),
            BudgetPeriod.Week => Dates(zone, date.AddDays(-(((int)date.DayOfWeek + 6) % 7)), static monday => monday.AddDays(7)),
            BudgetPeriod.Month => Dates(zone, date.AddDays(1 - date.Day), static first => first.AddMonths(1)),
            _ => Dates(zone, date, static day => day.AddDays(1)),
        };
    }

    // By the offset in force, so the hour that a change from summer time repeats is two periods.
    private static BudgetWindow Clock(DateTimeOffset local, long ticks)
    {
        var start = new DateTimeOffset(local.Ticks - (local.Ticks % ticks), local.Offset);
        return new BudgetWindow(start.ToUniversalTime(), start.ToUniversalTime().AddTicks(ticks));
    }

    private static BudgetWindow Dates(TimeZoneInfo zone, DateTime first, Func<DateTime, DateTime> next) => new(StartOf(zone, first), StartOf(zone, next(first)));

    // Midnight may be skipped or come twice where clocks change at it: the day starts at the first moment that bears its date.
    private static DateTimeOffset StartOf(TimeZoneInfo zone, DateTime date)
    {
        var midnight = new DateTimeOffset(date.Ticks, TimeSpan.Zero);
        DateTimeOffset before = midnight - zone.GetUtcOffset(midnight.AddDays(-1));
        DateTimeOffset after = midnight - zone.GetUtcOffset(midnight.AddDays(1));
        DateTimeOffset earlier = before < after ? before : after;
        return TimeZoneInfo.ConvertTime(earlier, zone).Date >= date.Date ? earlier : before < after ? after : before;
    }
}
