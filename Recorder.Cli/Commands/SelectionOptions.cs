using System.CommandLine;
using System.Globalization;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Retention;

namespace Recorder.Cli.Commands;

/// <summary>Options that select ended runs by a rule, for <c>prune</c> and <c>archive</c>.</summary>
sealed class SelectionOptions
{
    static readonly string[] Groups = ["instance", "strategy"];

    static readonly string[] Statuses = ["completed", "failed", "canceled"];

    readonly Option<int?> _keepLast;
    readonly Option<string?> _per;
    readonly Option<string?> _olderThan = AgeOption.Create();
    readonly Option<string?> _status;
    readonly Option<bool> _keepTagged;

    /// <summary>Makes the options.</summary>
    /// <param name="keep">The word for a run that the rule does not select, such as "Keep".</param>
    internal SelectionOptions(string keep)
    {
        _keepLast = new Option<int?>("--keep-last") { Description = $"{keep} the newest N runs.", HelpName = "N" };
        _per = new Option<string?>("--per")
        {
            Description = $"{keep} the newest N runs of each instance or strategy, not of the whole file.",
            HelpName = string.Join('|', Groups),
        };
        _per.AcceptOnlyFromAmong(Groups);
        _status = new Option<string?>("--status")
        {
            Description = "Look only at runs with this status.",
            HelpName = string.Join('|', Statuses),
        };
        _status.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Statuses);
        _keepTagged = new Option<bool>("--keep-tagged") { Description = $"{keep} runs that have a tag." };
    }

    /// <summary>Adds the options to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Add(_keepLast);
        command.Add(_per);
        command.Add(_olderThan);
        command.Add(_status);
        command.Add(_keepTagged);
    }

    /// <summary>True when the user gave a rule.</summary>
    internal bool AreGiven(ParseResult given) =>
        given.GetValue(_keepLast) is not null || given.GetValue(_olderThan) is not null || given.GetValue(_status) is not null;

    /// <summary>The rule that the user gave.</summary>
    /// <exception cref="CannotRunException">A value is out of range.</exception>
    internal RunSelection Of(ParseResult given)
    {
        if (given.GetValue(_keepLast) < 0)
            throw new CannotRunException("--keep-last: expected a number from 0");
        return new RunSelection
        {
            KeepLast = given.GetValue(_keepLast) ?? 0,
            Group = Enum.Parse<RetentionGroup>(given.GetValue(_per) ?? nameof(RetentionGroup.File), ignoreCase: true),
            OlderThan = AgeOption.Parse(given.GetValue(_olderThan)),
            Status = given.GetValue(_status) is { } word
                ? EnumWords<RunStatus>.Parse(word.ToUpper(CultureInfo.InvariantCulture))
                : null,
            KeepTagged = given.GetValue(_keepTagged),
        };
    }
}
