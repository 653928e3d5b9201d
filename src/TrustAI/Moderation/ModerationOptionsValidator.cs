using Microsoft.Extensions.Options;

namespace TrustAI;

/// <summary>Checks what attributes cannot say of the options of moderation.</summary>
internal static class ModerationOptionsValidator
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    public static ValidateOptionsResult Validate(ModerationOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        foreach (IModerator moderator in options.Moderators)
        {
            if (moderator is null)
            {
                builder.AddError("An entry of Moderation.Moderators is null; leave it out.");
            }
        }

        if (options.Timeout < Shortest || options.Timeout > TrustSettings.LongestTimeout)
        {
            builder.AddError("Moderation.Timeout must lie between one millisecond and one hour.");
        }

        if (options.Deadline < Shortest || options.Deadline > TrustSettings.LongestTimeout)
        {
            builder.AddError("Moderation.Deadline must lie between one millisecond and one hour.");
        }

        if (options.Streaming.Mode is ModerationStreamMode mode && !Enum.IsDefined(mode))
        {
            builder.AddError("Moderation.Streaming.Mode is none of observe, hold and stop.");
        }

        Check(builder, "Moderation.Input", options.Input);
        Check(builder, "Moderation.Output", options.Output);
        if (options.Output.Categories.Values.Any(category => category is null))
        {
            return builder.Build();
        }

        var output = new PolicySettings(options.Output);
        if (options.Enabled && options.Streaming.Mode == ModerationStreamMode.Observe && (output.MayMask || output.MayWithhold))
        {
            builder.AddError("Moderation.Streaming.Mode is observe, but Moderation.Output masks, replaces or blocks: what has gone out cannot be changed. Set the mode to hold or stop, or the actions to annotate.");
        }
        else if (options.Enabled && options.Streaming.Mode == ModerationStreamMode.Stop && output.MayMask)
        {
            builder.AddError("Moderation.Streaming.Mode is stop, but Moderation.Output masks: what has gone out cannot be masked. Set the mode to hold, or another action.");
        }

        return builder.Build();
    }

    private static void Check(ValidateOptionsResultBuilder builder, string path, ModerationPolicy policy)
    {
        foreach ((string name, ModerationCategoryPolicy category) in policy.Categories)
        {
            string where = $"{path}.Categories[{name}]";
            if (category is null)
            {
                builder.AddError($"{where} is null; leave it out.");
                continue;
            }

            if (category.Threshold is double threshold && threshold is not (>= 0 and <= 1))
            {
                builder.AddError($"{where}.Threshold must lie between 0 and 1.");
            }

            if (category.Action is ModerationAction action && !Enum.IsDefined(action))
            {
                builder.AddError($"{where}.Action is none of ignore, annotate, mask, replace and block.");
            }

            if (category.OnMissingVerdict is MissingVerdictAction missing && !Enum.IsDefined(missing))
            {
                builder.AddError($"{where}.OnMissingVerdict is neither pass nor block.");
            }
        }
    }
}
