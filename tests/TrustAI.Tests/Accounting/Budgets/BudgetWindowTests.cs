using System.Globalization;

namespace TrustAI.Tests;

public sealed class BudgetWindowTests
{
    // As in central Europe: an hour ahead from the last Sunday of March, 02:00, to the last of October, 03:00.
    private static readonly TimeZoneInfo Europe = Zone(1, Floating(2, 3, 5), Floating(3, 10, 5));

    // Clocks change at midnight itself, so one midnight does not exist ...
    private static readonly TimeZoneInfo MidnightSkipped = Zone(-3, Floating(0, 10, 3), Floating(0, 2, 3));

    // ... and here one comes twice.
    private static readonly TimeZoneInfo MidnightTwice = Zone(-5, Floating(0, 3, 2), Floating(1, 11, 1));

    [Theory]
    [InlineData(BudgetPeriod.Minute, "2026-01-02T03:04:05.678", "2026-01-02T03:04", "2026-01-02T03:05")]
    [InlineData(BudgetPeriod.Hour, "2026-01-02T03:59:59.999", "2026-01-02T03:00", "2026-01-02T04:00")]
    [InlineData(BudgetPeriod.Day, "2026-01-02T23:59:59.999", "2026-01-02", "2026-01-03")]
    [InlineData(BudgetPeriod.Day, "2026-01-03T00:00:00", "2026-01-03", "2026-01-04")]
    [InlineData(BudgetPeriod.Week, "2026-01-04T23:59:59", "2025-12-29", "2026-01-05")]
    [InlineData(BudgetPeriod.Week, "2026-01-05T00:00:00", "2026-01-05", "2026-01-12")]
    [InlineData(BudgetPeriod.Month, "2026-02-28T23:59:59", "2026-02-01", "2026-03-01")]
    [InlineData(BudgetPeriod.Month, "2028-02-29T12:00:00", "2028-02-01", "2028-03-01")]
    [InlineData(BudgetPeriod.Month, "2026-12-31T23:59:59", "2026-12-01", "2027-01-01")]
    [InlineData(BudgetPeriod.Month, "2026-04-30T00:00:00", "2026-04-01", "2026-05-01")]
    public void Utc_EveryPeriod_FromItsFirstMomentToTheNext(BudgetPeriod period, string now, string start, string end) =>
        Assert.Equal(new BudgetWindow(Utc(start), Utc(end)), BudgetWindow.At(period, TimeZoneInfo.Utc, Utc(now)));

    [Theory]
    [InlineData("2026-03-29T12:00", "2026-03-28T23:00", "2026-03-29T22:00")]
    [InlineData("2026-10-25T12:00", "2026-10-24T22:00", "2026-10-25T23:00")]
    [InlineData("2026-10-24T21:59:59.999", "2026-10-23T22:00", "2026-10-24T22:00")]
    public void SummerTime_DayOfTheChange_Has23Or25Hours(string now, string start, string end) =>
        Assert.Equal(new BudgetWindow(Utc(start), Utc(end)), BudgetWindow.At(BudgetPeriod.Day, Europe, Utc(now)));

    [Fact]
    public void SummerTime_RepeatedHour_IsTwoPeriods()
    {
        BudgetWindow first = BudgetWindow.At(BudgetPeriod.Hour, Europe, Utc("2026-10-25T00:30"));
        BudgetWindow second = BudgetWindow.At(BudgetPeriod.Hour, Europe, Utc("2026-10-25T01:30"));
        Assert.Equal(first.End, second.Start);
    }

    [Fact]
    public void Midnight_Skipped_DayStartsAfterTheGap() =>
        Assert.Equal(new BudgetWindow(Utc("2026-10-18T03:00"), Utc("2026-10-19T02:00")), BudgetWindow.At(BudgetPeriod.Day, MidnightSkipped, Utc("2026-10-18T12:00")));

    [Fact]
    public void Midnight_Twice_DayStartsAtTheFirst() =>
        Assert.Equal(new BudgetWindow(Utc("2026-11-01T04:00"), Utc("2026-11-02T05:00")), BudgetWindow.At(BudgetPeriod.Day, MidnightTwice, Utc("2026-11-01T12:00")));

    [Theory]
    [InlineData(BudgetPeriod.Hour)]
    [InlineData(BudgetPeriod.Day)]
    [InlineData(BudgetPeriod.Week)]
    [InlineData(BudgetPeriod.Month)]
    public void EveryZone_WholeYear_PeriodsFollowEachOtherWithoutGapOrOverlap(BudgetPeriod period)
    {
        foreach (TimeZoneInfo zone in new[] { TimeZoneInfo.Utc, Europe, MidnightSkipped, MidnightTwice, Zone(5.5) })
        {
            DateTimeOffset now = Utc("2026-01-01");
            BudgetWindow last = BudgetWindow.At(period, zone, now);
            for (; now < Utc("2027-01-10"); now = now.AddMinutes(15))
            {
                BudgetWindow window = BudgetWindow.At(period, zone, now);
                Assert.InRange(now, window.Start, window.End.AddTicks(-1));
                Assert.True(window == last || window.Start == last.End, $"{period} {zone.Id} {now:O}: {last} then {window}");
                last = window;
            }
        }
    }

    [Fact]
    public async Task ConfiguredZone_DecidesWhenTheDayEnds()
    {
        Budget budget = BudgetWorld.Money(0.10m);
        budget.TimeZone = Europe;
        var world = new BudgetWorld(budget);
        world.SetTime("2026-07-01T21:59:59.999");
        await world.SpendAsync(0.10m);
        Assert.Equal(Utc("2026-07-01T22:00"), (await world.RefusedAsync(0.01m)).ResetsAt);

        world.SetTime("2026-07-01T22:00:00");
        Assert.True(await world.AdmitsAsync(0.10m));
    }

    private static DateTimeOffset Utc(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static TimeZoneInfo Zone(double hours) => TimeZoneInfo.CreateCustomTimeZone($"Test{hours}", TimeSpan.FromHours(hours), null, null);

    private static TimeZoneInfo Zone(double hours, TimeZoneInfo.TransitionTime summer, TimeZoneInfo.TransitionTime winter)
    {
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), summer, winter);
        return TimeZoneInfo.CreateCustomTimeZone($"Test{hours}", TimeSpan.FromHours(hours), null, null, null, [rule]);
    }

    private static TimeZoneInfo.TransitionTime Floating(int hour, int month, int week) =>
        TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, hour, 0, 0, DateTimeKind.Unspecified), month, week, DayOfWeek.Sunday);
}
