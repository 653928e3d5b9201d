using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

public sealed class BudgetScopeTests
{
    private static readonly UserIdHasher Hasher = new(null);

    [Fact]
    public void Scope_WithoutNames_IsGlobal() => Assert.Equal("global", BudgetScope.Of([], new BudgetProperties(), Hasher));

    [Fact]
    public void Scope_KnownImpersonalProperties_AreReadable_AllOthersHashed()
    {
        var options = new ChatOptions { ModelId = "GPT-4.1", AdditionalProperties = new() { ["Team"] = "research", ["user"] = "ann@example.org", ["desk"] = 7 } };
        string scope = BudgetScope.Of(["model", "team", "tenant", "user", "desk"], new BudgetProperties(options: options), Hasher);

        Assert.StartsWith("model=gpt-4.1,team=research,tenant=(none),user=#", scope, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", scope, StringComparison.Ordinal);
        Assert.EndsWith($",desk=#{Hasher.Hash("7")}", scope, StringComparison.Ordinal);
    }

    [Fact]
    public void Property_OfTheCall_CountsForMoreThanThatOfTheOptions()
    {
        var options = new ChatOptions { ModelId = "a", AdditionalProperties = new() { ["team"] = "x", ["tenant"] = "t" } };
        var properties = new BudgetProperties("b", options, new Dictionary<string, string>(StringComparer.Ordinal) { ["TEAM"] = "y" });
        Assert.Equal(("b", "y", "t"), (properties.Get("model"), properties.Get("team"), properties.Get("tenant")));
    }

    [Theory]
    [InlineData("\"x\"", "x")]
    [InlineData("42", "42")]
    [InlineData("true", "true")]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    [InlineData("\" \"", null)]
    public void Property_AsJson_IsReadLikeItsValue(string json, string? expected)
    {
        using var document = JsonDocument.Parse(json);
        var options = new ChatOptions { AdditionalProperties = new() { ["team"] = document.RootElement } };
        Assert.Equal(expected, new BudgetProperties(options: options).Get("team"));
    }

    [Fact]
    public void Property_OfOtherTypes_IsReadInvariantly()
    {
        var options = new ChatOptions { AdditionalProperties = new() { ["a"] = true, ["b"] = 1.5, ["c"] = new object(), ["d"] = null } };
        var properties = new BudgetProperties(options: options);
        Assert.Equal(("true", "1.5", null, null), (properties.Get("a"), properties.Get("b"), properties.Get("c"), properties.Get("d")));
    }

    [Theory]
    [InlineData("a|b")]
    [InlineData("a,user=#0")]
    [InlineData("(none)")]
    [InlineData("new\nline")]
    [InlineData("日本")]
    public void Scope_ValueThatCouldPassForAnother_IsHashed(string team) => Assert.Equal($"team=#{Hasher.Hash(team)}", Scope(team));

    [Fact]
    public void Scope_AbsurdlyLongValue_StaysShort() => Assert.Equal(38, Scope(new string('x', 10_000)).Length);

    [Fact]
    public async Task UserId_IsNowhereToBeSeen()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m, "each", BudgetPeriod.Day, "user"));
        BudgetReservation reservation = await world.ReserveAsync(0.10m, user: "ann@example.org");
        BudgetExceededException refusal = await world.RefusedAsync(0.10m, user: "ann@example.org");

        string everything = string.Join('\n', refusal.ToString(), refusal.Scope, reservation.Usage[0].Scope, reservation.Budgets[0].Account.Key, reservation.LeaseId);
        Assert.DoesNotContain("ann", everything, StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"user=#{Hasher.Hash("ann@example.org")}", refusal.Scope);
    }

    private static string Scope(string team) =>
        BudgetScope.Of(["team"], new BudgetProperties(properties: new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = team }), Hasher);
}
