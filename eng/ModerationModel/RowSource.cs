namespace TrustAI.ModerationModel;

internal enum RowSource
{
    Samples,
    Injections,
    Safe,
    Examples,
    HateCheck,
    Tweets,
    Written,
    WrittenHarmless,
}
