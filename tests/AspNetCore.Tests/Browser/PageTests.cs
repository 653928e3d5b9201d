using System.Text.Json;
using System.Text.Json.Nodes;

namespace AspNetCore.Tests.Browser;

public sealed class PageTests(RecordedServer recorded, Chromium chromium) : IClassFixture<Chromium>
{
    // In milliseconds: far longer than it ever takes, so that what never comes fails the test instead of stopping the run.
    private const int Patience = 60_000;

    private const string Ready = "document.querySelectorAll('#questions option').length > 40";
    private const string Done = "document.querySelector('#log article') && !document.querySelector('.busy')";

    [Fact(Timeout = Patience)]
    public async Task Page_IsServed()
    {
        using HttpResponseMessage response = await recorded.Server.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<title>TrustAI chat</title>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task Question_Typed_IsStreamedAndItsReportShown()
    {
        await using DevTools page = await OpenAsync();
        // Notes every state of the answer's text, and whether the report was there already.
        await page.EvaluateAsync("""
            window.states = [];
            new MutationObserver(() => {
              const text = document.querySelector('.text')?.textContent;
              if (text && states.at(-1)?.text !== text) states.push({ text, report: !!document.querySelector('.report') });
            }).observe(document.getElementById('log'), { childList: true, subtree: true, characterData: true });
            document.getElementById('message').focus();
            """);

        await page.TypeAsync(RecordedServer.Problem);
        await page.PressEnterAsync();
        await page.WaitForAsync(Done);

        JsonArray states = (await page.EvaluateAsync("states"))!.AsArray();
        Assert.True(states.Count > 3, $"The text came in {states.Count} pieces.");
        Assert.All(states, state => Assert.False((bool)state!["report"]!));
        Assert.EndsWith("A: 3", await page.TextAsync(".text"), StringComparison.Ordinal);
        Assert.Equal(RecordedServer.Problem, await page.TextAsync(".question"));
        Assert.Equal("trust 0.94, trusted", await page.TextAsync(".score"));
        string report = (await page.TextAsync(".report"))!;
        Assert.All(["consistency", "weight 100 %", "moderation: passed", "cost: unknown", "burst", "tenant=demo"], part => Assert.Contains(part, report, StringComparison.Ordinal));
        Assert.Empty(page.Errors);
    }

    [Fact(Timeout = Patience)]
    public async Task Question_Chosen_ShowsSignalsAlternativesCostAndBudget()
    {
        await using DevTools page = await OpenAsync();

        await ChooseAndAskAsync(page, RecordedServer.Question);

        Assert.Equal("trust 0.30, untrusted", await page.TextAsync(".score"));
        string report = (await page.TextAsync(".report"))!;
        Assert.All(["confidence", "reflection", "consistency", "Pinsewood Studios (100 % of the further answers)", "$0.00003908", "of $0.05", "meta-llama"], part => Assert.Contains(part, report, StringComparison.Ordinal));

        await ChooseAndAskAsync(page, RecordedServer.Question);
        Assert.Contains("cost: nothing, from the cache", await page.TextAsync("article .report"), StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [Fact(Timeout = Patience)]
    public async Task Instruction_Smuggled_IsShownAsBlocked()
    {
        await using DevTools page = await OpenAsync();

        await ChooseAndAskAsync(page, RecordedServer.Smuggled);

        Assert.Equal("I cannot follow instructions of this kind.", await page.TextAsync(".text"));
        Assert.Contains("flagged: injection (block)", await page.TextAsync(".report"), StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [Fact(Timeout = Patience)]
    public async Task Key_Unknown_IsSaid()
    {
        await using DevTools page = await OpenAsync();
        await page.EvaluateAsync("document.getElementById('key').value = 'wrong'");

        await ChooseAndAskAsync(page, RecordedServer.Question);

        Assert.Equal("The API key is not known.", await page.TextAsync(".error"));
    }

    [Fact(Timeout = Patience)]
    public async Task Controls_HaveNamesAndThePageFitsANarrowScreen()
    {
        await using DevTools page = await OpenAsync();
        await page.SendAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = 320, ["height"] = 640, ["deviceScaleFactor"] = 1, ["mobile"] = true });
        await ChooseAndAskAsync(page, RecordedServer.Question);

        JsonNode tree = await page.SendAsync("Accessibility.getFullAXTree");

        string?[] names = [.. tree["nodes"]!.AsArray()
            .Where(node => (string?)node!["role"]?["value"] is "button" or "textbox" or "combobox" or "log" or "DisclosureTriangle")
            .Select(node => (string?)node!["name"]?["value"])];
        Assert.True(names.Length >= 6, string.Join(", ", names));
        Assert.All(names, name => Assert.False(string.IsNullOrWhiteSpace(name)));
        Assert.True((bool)(await page.EvaluateAsync("document.documentElement.scrollWidth <= innerWidth"))!);
    }

    private static async Task ChooseAndAskAsync(DevTools page, string question)
    {
        await page.EvaluateAsync($$"""
            { const list = document.getElementById('questions');
              list.value = {{JsonSerializer.Serialize(question)}};
              list.dispatchEvent(new Event('change'));
              document.getElementById('ask').click(); }
            """);
        await page.WaitForAsync(Done);
    }

    private async Task<DevTools> OpenAsync()
    {
        Assert.SkipUnless(chromium.IsInstalled, Chromium.Missing);
        DevTools page = await chromium.OpenAsync(recorded.Server.Client.BaseAddress!);
        await page.WaitForAsync(Ready);
        return page;
    }
}
