namespace TrustAI.Tests;

public sealed class UserIdHasherTests
{
    [Fact]
    public void Hash_WithoutKey_IsSha256OfTheUtf8Bytes() => Assert.Equal("ba7816bf8f01cfea414140de5dae2223", new UserIdHasher(null).Hash("abc"));

    // RFC 4231, test case 2.
    [Fact]
    public void Hash_WithKey_IsHmacSha256() => Assert.Equal("5bdcc146bf60754e6a042426089575c7", new UserIdHasher("Jefe").Hash("what do ya want for nothing?"));

    [Fact]
    public void Hash_OtherIdOrKey_IsAnother()
    {
        string hash = new UserIdHasher("key one").Hash("ann");
        Assert.NotEqual(hash, new UserIdHasher("key one").Hash("Ann"));
        Assert.NotEqual(hash, new UserIdHasher("key two").Hash("ann"));
        Assert.Equal(hash, new UserIdHasher("key one").Hash("ann"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ud800")]
    [InlineData("𠮷\0")]
    public void Hash_AbsurdId_IsStill32Digits(string id) => Assert.Equal(32, new UserIdHasher(null).Hash(id).Length);
}
