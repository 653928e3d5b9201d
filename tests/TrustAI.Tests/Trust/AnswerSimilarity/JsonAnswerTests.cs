namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>JSON field by field.</summary>
public sealed class JsonAnswerTests
{
    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{"b":"X","a":1.0}""")]
    [InlineData("""{"a":[1,2,{"c":null}]}""", """{ "a": [1e0, 2, { "c": null }] }""")]
    [InlineData("""{"a":1}""", "```json\n{\n  \"a\": 1\n}\n```")]
    [InlineData("""[{"a":true}]""", """[ {"a": true, } ]""")]
    [InlineData("""{"km":"5 km"}""", """{"km":"5000 m"}""")]
    [InlineData("""{"zip":"01234"}""", """{"zip":"01234"}""")]
    [InlineData("""{"n":5}""", """{"n":"5"}""")]
    [InlineData("""{"big":123456789012345678901234567890123}""", """{"big":123456789012345678901234567890123.0}""")]
    [InlineData("""{"e":{},"l":[]}""", """{"l":[],"e":{}}""")]
    public Task Same(string answer, string other) => Agreement.AssertSameAsync(answer, other);

    [Theory]
    [InlineData("""{"a":1}""", """{"b":1}""", 0)]
    [InlineData("""{"the":1}""", """{"total":1}""", 0)]
    [InlineData("""{"a":1}""", """{"a":-1}""", 0)]
    [InlineData("""{"a":1,"b":2}""", """{"a":1,"b":3}""", 0.5)]
    [InlineData("""{"a":1,"b":2,"c":3,"d":4}""", """{"a":1,"b":2,"c":3}""", 0.75)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", 0)]
    [InlineData("""{"a":[1,2]}""", """{"a":[[1],2]}""", 1.0 / 3)]
    [InlineData("""{"a":{"b":1,"c":true}}""", """{"a":{"b":1,"c":false}}""", 0.5)]
    [InlineData("""{"a":null}""", """{"a":""}""", 0)]
    [InlineData("""{"a":true}""", """{"a":"true"}""", 0)]
    [InlineData("""{"a":{}}""", """{"a":[]}""", 0)]
    public async Task Degree_IsTheShareOfAgreeingLeaves(string answer, string other, double expected)
    {
        Assert.Equal(expected, await Agreement.OfAsync(answer, other), 12);
        Assert.Equal(expected, await Agreement.OfAsync(other, answer), 12);
    }

    [Fact]
    public async Task OneFieldOfTen_MakesAnotherAnswer()
    {
        string Answer(int last) => $$"""{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":{{last}}}""";
        TrustSignal signal = await Agreement.SignalAsync(Answer(0), Answer(1));
        Assert.Equal(0.9, await Agreement.OfAsync(Answer(0), Answer(1)), 12);
        Assert.Equal("The further answer differs. Fields in doubt: j (0.00).", signal.Explanation);
    }

    [Theory]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":1} {"a":1}""")]
    [InlineData("""{a:1}""")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public async Task NoJson_IsComparedAsText(string broken)
    {
        Assert.Equal(1, await Agreement.OfAsync(broken, broken));
        Assert.InRange(await Agreement.OfAsync(broken, "something else"), 0, 0.5);
    }
}
