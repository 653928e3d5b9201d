using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace TrustAI.Tests.Providers;

/// <summary>A pipeline that reads scripted details.</summary>
internal static class DetailsPipeline
{
    public static IChatClient Build(IChatClient inner, bool asService = false, Action<TrustScoringOptions>? configure = null)
    {
        var services = new ServiceCollection();
        if (asService)
        {
            services.AddSingleton<IResponseDetailsReader, ScriptedDetails.Reader>();
            services.AddTrustScoring();
        }

        return inner.AsBuilder().UseTrustScoring(options =>
        {
            options.Trust.Preset = TrustPreset.Base;
            if (!asService)
            {
                options.ResponseReaders.Add(new ScriptedDetails.Reader());
            }

            configure?.Invoke(options);
        }).Build(services.BuildServiceProvider());
    }
}
