namespace TrustAI.Tests.Trust.AnswerSimilarity;

/// <summary>Figures by what they come to.</summary>
public sealed class QuantityTests
{
    [Theory]
    [InlineData("5 km", "5000 m")]
    [InlineData("5 km", "5,000 metres")]
    [InlineData("5km", "5 Kilometers.")]
    [InlineData("The distance is 5 km.", "5000 m")]
    [InlineData("It is about 5 km long.", "approximately 5 km")]
    [InlineData("Answer: about 5 km", "the answer is 5000 m")]
    [InlineData("The tower is 330 m tall and stands in Paris", "330 metres")]
    [InlineData("5 km", "3.1 miles")]
    [InlineData("6 feet", "1.83 m")]
    [InlineData("1 mile", "1.609 km")]
    [InlineData("25,000 miles", "40,000 km")]
    [InlineData("25,000 miles", "About 40,080 kilometers")]
    [InlineData("21 °C", "70 °F")]
    [InlineData("100 °C", "212 °F")]
    [InlineData("0 ° C", "273.15 K")]
    [InlineData("-40°F", "-40 °c")]
    [InlineData("1,5 km", "1.5 km")]
    [InlineData("90 minutes", "1.5 hours")]
    [InlineData("2 weeks", "14 days")]
    [InlineData("24 months", "2 years")]
    [InlineData("50%", "50 percent")]
    [InlineData("50 %", "0.5")]
    [InlineData("50%", "50")]
    [InlineData("$1.2 million", "1,200,000 dollars")]
    [InlineData("$1.2m", "USD 1200000")]
    [InlineData("1.2 million", "1200000")]
    [InlineData("5k", "5000")]
    [InlineData("3 billion", "3,000 million")]
    [InlineData("$5", "5 dollars")]
    [InlineData("50 cents", "$0.50")]
    [InlineData("€20", "20 euros")]
    [InlineData("$1,234.50", "1234.5")]
    [InlineData("5-10 km", "5 to 10 km")]
    [InlineData("between 5 and 10 km", "5–10 km")]
    [InlineData("from 5 km to 10 km", "5000 m - 10000 m")]
    [InlineData("**5 km**", "5000 m")]
    [InlineData("#### 18 dollars", "A: $18")]
    [InlineData("5 MB", "5000 kB")]
    [InlineData("5 m/s", "18 km/h")]
    [InlineData("60 mph", "96.56 km/h")]
    [InlineData("12 in", "1 foot")]
    [InlineData("-3.5 kg", "−3500 g")]
    [InlineData("٤٢", "42")]
    [InlineData("४२", "42")]
    [InlineData("๔๒", "42")]
    [InlineData("４２％", "42 %")]
    [InlineData("٣٫٥", "3.5")]
    [InlineData("١٬٢٣٤", "1234")]
    [InlineData("￥５００", "500 yen")]
    [InlineData("5 km - 10", "5-10 km")]
    [InlineData("50 °f", "10 °C")]
    [InlineData("0.556 °C", "33 °F")]
    [InlineData("0 km", "0 m")]
    public Task Same(string answer, string other) => Agreement.AssertSameAsync(answer, other);

    [Theory]
    [InlineData("5 km", "5 miles")]
    [InlineData("5 km", "5 kg")]
    [InlineData("5 km", "5001 m")]
    [InlineData("5 km", "3.5 miles")]
    [InlineData("25,000 miles", "35,280 km")]
    [InlineData("20 °C", "75 °F")]
    [InlineData("100 °C", "100 °F")]
    [InlineData("$5", "€5")]
    [InlineData("٤٢", "٤٣")]
    [InlineData("$5", "5 cents")]
    [InlineData("50%", "5%")]
    [InlineData("50%", "0.05")]
    [InlineData("1.2 million", "1.2 billion")]
    [InlineData("The distance is 5 km.", "The distance is 6 km.")]
    [InlineData("The distance is 5 km.", "6000 m")]
    [InlineData("The tower rises 330 m there", "That Paris tower is 300 m tall")]
    [InlineData("5-10 km", "6-10 km more")]
    [InlineData("5-10 km", "20-30 km")]
    [InlineData("5-10 km", "11 km")]
    [InlineData("5 to 10", "11")]
    [InlineData("the answer is 5 km", "the answer is 5 miles")]
    [InlineData("5-10 km", "8-12 km")]
    [InlineData("0.55 °C", "33 °F")]
    [InlineData("50-60 %", "0.4-0.6")]
    public async Task Different(string answer, string other)
    {
        if (other.EndsWith("more", StringComparison.Ordinal))
        {
            // A bound is no figure: nothing is decided by it.
            Assert.NotEqual(1, await Agreement.OfAsync(answer, other));
            return;
        }

        await Agreement.AssertDifferentAsync(answer, other);
    }

    [Theory]
    [InlineData("Revenue rose by 5 % this year", "Profits this year were up 5 %")]
    [InlineData("The tower rises 330 m there", "Some bridge spans 330 m here")]
    [InlineData("5-10 km", "7 km")]
    [InlineData("at least 5 km", "5 km")]
    [InlineData("Apollo 11 landed there", "Apollo 11 never took off")]
    [InlineData("She was first in 1912", "In 1912 she died")]
    [InlineData("999999999999999999999999 TB", "999999999999999999999998 GB")]
    [InlineData("192.168.0.1", "192.168.0.12")]
    [InlineData("5 in total", "12 in total here")]
    public Task Undecided(string answer, string other) => Agreement.AssertUndecidedAsync(answer, other);

    [Theory]
    [InlineData("March 3, 1918", "3/3/1918")]
    [InlineData("March 3, 1918", "1918-03-03")]
    [InlineData("3 March 1918", "Mar. 3rd, 1918")]
    [InlineData("It was signed on 3 March 1918.", "1918/3/3")]
    [InlineData("the 3rd of March, 1918", "03.03.1918")]
    [InlineData("3/4/1918", "3 April 1918")]
    [InlineData("3/4/1918", "4 March 1918")]
    [InlineData("1918年3月3日", "1918-03-03")]
    [InlineData("1918-03-03", "03/03/1918")]
    [InlineData("١٩١٨-٠٣-٠٣", "3 March 1918")]
    [InlineData("29 February 2024", "2024-02-29")]
    public Task SameDay(string answer, string other) => Agreement.AssertSameAsync(answer, other);

    [Theory]
    [InlineData("March 3, 1918", "March 4, 1918")]
    [InlineData("March 3, 1918", "1918-04-03")]
    [InlineData("3/3/1918", "3 March 1919")]
    [InlineData("The treaty was signed on 3 March 1918", "It was signed on 4 March 1918")]
    public Task OtherDay(string answer, string other) => Agreement.AssertDifferentAsync(answer, other);

    [Theory]
    [InlineData("March 3, 1918", "March 1918")]
    [InlineData("The war ended on 3 March 1918", "Peace talks began on 1918-03-03")]
    [InlineData("before 3 March 1918", "3 March 1918")]
    [InlineData("31/02/1918", "31 January 1918")]
    public Task DayUndecided(string answer, string other) => Agreement.AssertUndecidedAsync(answer, other);
}
