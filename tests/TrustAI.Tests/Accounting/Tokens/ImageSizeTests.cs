namespace TrustAI.Tests.Accounting.Tokens;

public sealed class ImageSizeTests
{
    [Theory]
    [InlineData("47494638396140012C01", 320, 300)]
    [InlineData("FFD8FFE000040000FFC000110800F000A003", 160, 240)]
    [InlineData("524946460000000057454250565038580A000000000000003F01002B0100", 320, 300)]
    [InlineData("52494646000000005745425056503820000000003001009D012A40012C01", 320, 300)]
    [InlineData("5249464600000000574542505650384C000000002F3FC14A000000000000", 320, 300)]
    public void Size_IsReadFromTheFirstBytes(string hex, int width, int height) =>
        Assert.Equal((width, height), ImageSize.Read(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("")]
    [InlineData("FFD8")]
    [InlineData("FFD8FFE0FFFF0000000000000000")]
    [InlineData("89504E47")]
    [InlineData("89504E470D0A1A0A0000000D49484452FFFFFFFF00000100")]
    [InlineData("474946383961000000000000")]
    [InlineData("00112233445566778899")]
    public void Size_OfBrokenImage_IsUnknown(string hex) => Assert.Null(ImageSize.Read(Convert.FromHexString(hex)));
}
