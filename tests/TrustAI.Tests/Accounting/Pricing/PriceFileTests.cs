using System.Text;

namespace TrustAI.Tests.Accounting.Pricing;

public sealed class PriceFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void FromFile_EveryField_IsRead()
    {
        File.WriteAllText(_path, """
            {
              // Prices of our contract.
              "prices": [
                {
                  "model": "house-model", "provider": "house", "input": 1, "output": 2, "cacheRead": 0.1, "cacheWrite": 1.25, "cacheWriteLong": 2, "reasoning": 3,
                  "inputAudio": 4, "cachedAudio": 5, "outputAudio": 6, "inputImage": 7, "outputImage": 8, "inputVideo": 9, "outputVideo": 10,
                  "tiers": [ { "above": 200000, "service": "flex", "input": 0.5, "output": 1 }, { "service": "batch", "input": 0.25 } ],
                  "units": { "webSearch": 0.01, "webSearchPerRequest": true, "request": 0.5 },
                  "multipliers": { "geo:us": 1.1 },
                  "contextWindow": 128000, "maxOutputTokens": 4096, "source": "contract", "checked": "2026-08-01", "from": "2026-01-01", "to": "2027-01-01",
                },
              ],
              "deployments": { "prod-chat": "gpt-4.1-mini" },
            }
            """);

        var catalog = PriceCatalog.FromFile(_path);

        var price = catalog.Find("House-Model", "house")!;
        Assert.Equal((1, 2, 0.1m, 1.25m, 2, 3), (price.InputPerMillion, price.OutputPerMillion, price.CacheReadPerMillion, price.CacheWritePerMillion, price.CacheWriteLongPerMillion, price.ReasoningPerMillion));
        Assert.Equal((4, 5, 6, 7, 8, 9, 10), (price.InputAudioPerMillion, price.CachedAudioPerMillion, price.OutputAudioPerMillion, price.InputImagePerMillion, price.OutputImagePerMillion, price.InputVideoPerMillion, price.OutputVideoPerMillion));
        Assert.Equal((200_000, PriceService.Flex, 0.5m), (price.Tiers[0].Threshold, price.Tiers[0].Service, price.Tiers[0].InputPerMillion));
        Assert.Equal(PriceService.Batch, price.Tiers[1].Service);
        Assert.Equal(new UnitPrices { WebSearch = 0.01m, IsWebSearchPerRequest = true, Request = 0.5m }, price.Units);
        Assert.Equal(1.1m, price.Multipliers["geo:us"]);
        Assert.Equal((128_000, 4096, "contract"), (price.ContextWindow, price.MaxOutputTokens, price.Source));
        Assert.Equal((new DateOnly(2026, 8, 1), new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1)), (price.Checked, price.ValidFrom, price.ValidTo));
        Assert.Equal("gpt-4.1-mini", catalog.Find("PROD-chat", "azure")!.Model);
        Assert.Equal(2.5m, catalog.Find("gpt-4o", "openai")!.InputPerMillion);
    }

    [Fact]
    public void WithJson_ManyErrors_AreAllReportedWithTheirLines()
    {
        var exception = Fails("""
            {
              "prices": [
                { "model": "a", "input": -1, "output": "2" },
                { "input": 1, "outputt": 2 },
                { "model": "c" },
                7,
                { "model": "d", "input": 1,
                  "tiers": [ { "input": 1 }, { "service": "slow", "above": 1.5 } ],
                  "checked": "01.08.2026", "units": { "webSerch": 1 }, "multipliers": [] },
                { "model": "e", "input": 1, "from": "2026-02-01", "to": "2026-01-01" }
              ],
              "deployments": { "x": 1 },
              "extra": {}
            }
            """);

        Assert.Equal([3, 3, 3, 4, 4, 5, 6, 8, 8, 8, 8, 9, 9, 9, 10, 12, 13], exception.Errors.Select(error => int.Parse(error.AsSpan(5, error.IndexOf(':', StringComparison.Ordinal) - 5))).Order());
        Assert.Contains("line 4: unknown property 'outputt'; known are model, provider, input, output", exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 3: 'input' must be a number from 0 on", exception.Errors);
        Assert.Contains("line 9: 'checked' must be a date like 2026-01-31", exception.Errors);
        Assert.Contains("line 13: unknown property 'extra'; known are prices, deployments", exception.Errors);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{ \"prices\": [\n{ \"model\": \"a\", \"input\": 1\n", 3)]
    [InlineData("{ \"prices\": [ { \"model\": \"a\",\n \"input\": one } ] }", 2)]
    public void WithJson_NoJson_NamesTheLine(string text, int line) =>
        Assert.StartsWith($"line {line}: this is no JSON", Fails(text).Errors[^1], StringComparison.Ordinal);

    [Fact]
    public void WithJson_NoObject_IsAnError() => Assert.Equal(["line 1: the file must be an object"], Fails("[]").Errors);

    [Fact]
    public void WithJson_ExplicitZero_IsFreeAndNotUnknown() =>
        Assert.Equal(0, PriceCatalog.Empty.WithJson("""{"prices":[{"model":"m","input":0,"output":0}]}"""u8).Find("m", null)!.InputPerMillion);

    [Fact]
    public void WithJson_SamePriceAtOtherTimes_IsFoundByDay()
    {
        var price = PriceCatalog.Empty.WithJson("""{"prices":[{"model":"m","input":5,"output":5,"to":"2026-07-30"},{"model":"m","input":1,"output":1,"from":"2026-07-30"}]}"""u8).Find("m", null)!;

        Assert.Equal(1, price.InputPerMillion);
        Assert.Equal(5, price.At(new DateOnly(2026, 7, 29))!.InputPerMillion);
        Assert.Equal(1, price.At(new DateOnly(2026, 7, 30))!.InputPerMillion);
    }

    [Fact]
    public void Reload_ChangedFile_HoldsFromThenOn()
    {
        Write(1);
        var catalog = new ReloadablePriceCatalog(_path, PriceCatalog.Empty);
        Write(2);

        Assert.Equal(1, catalog.Find("m", null)!.InputPerMillion);
        catalog.Reload();
        Assert.Equal(2, catalog.Find("m", null)!.InputPerMillion);
    }

    [Fact]
    public void Reload_BrokenFile_KeepsThePrices()
    {
        Write(1);
        var catalog = new ReloadablePriceCatalog(_path);
        File.WriteAllText(_path, "{");

        Assert.Throws<PriceFileException>(catalog.Reload);
        Assert.Equal(1, catalog.Find("m", null)!.InputPerMillion);
        Assert.NotNull(catalog.Find("gpt-4o", "openai"));
    }

    [Fact]
    public void FromFile_Missing_Throws()
    {
        Assert.Throws<FileNotFoundException>(() => PriceCatalog.FromFile(_path));
        Assert.Throws<ArgumentException>(() => PriceCatalog.FromFile(""));
        Assert.Throws<ArgumentException>(() => new ReloadablePriceCatalog(""));
    }

    private static PriceFileException Fails(string json) => Assert.Throws<PriceFileException>(() => PriceCatalog.Empty.WithJson(Encoding.UTF8.GetBytes(json)));

    private void Write(int input) => File.WriteAllText(_path, $$"""{"prices":[{"model":"m","input":{{input}},"output":1}]}""");
}
