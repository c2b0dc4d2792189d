using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Team.Connecting;
using Recorder.Team.Schema;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder team</c>: makes the store of a team, and says who uses it.</summary>
static class TeamCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal) => new(
        "team", "The store of a team: the runs of many files in PostgreSQL. push fills it, pull brings a run back.\n\n"
            + "Example: recorder team init --to postgres://owner@localhost/runs")
    {
        Init(terminal), Add(terminal),
    };

    static Command Init(Terminal terminal)
    {
        var (to, json) = (StoreOptions.To(), CommonOptions.Json());
        var citus = new Option<bool>("--citus")
        {
            Description = "Distribute the tables over several servers by run. The database has the extension Citus.",
        };
        var command = new Command(
            "init",
            "Creates the tables, views and roles of the store in an empty database, or updates them. A second call changes "
            + "nothing. The user of the address becomes the owner, who sees every team.\n\n" + StoreOptions.Secrets
            + "\n\nExample: recorder team init --to postgres://owner@localhost/runs")
        {
            to, citus, json,
        };
        command.SetAction(given =>
        {
            var address = StoreAddress.Parse(given.GetRequiredValue(to));
            using var connection = address.Open();
            var added = TeamSchema.Apply(connection, given.GetValue(citus));
            if (given.GetValue(json))
                terminal.Json(new { Store = address.ToString(), Version = TeamSchema.Current, Added = added });
            else
                terminal.Line($"{address}: {(added.Count == 0 ? "up to date" : $"created {string.Join(", ", added)}")}");
            return ExitCode.Done;
        });
        return command;
    }

    static Command Add(Terminal terminal)
    {
        var user = new Argument<string>("user") { Description = "A user of the server.", HelpName = "USER" };
        var (to, team, role) = (StoreOptions.To(), TeamName(), new Option<MemberRole>("--as")
        {
            Description = "What the user may do: reader reads, writer also pushes.",
            HelpName = "ROLE",
            DefaultValueFactory = _ => MemberRole.Reader,
        });
        var command = new Command(
            "add",
            "Adds a user of the server to a team. The user sees the runs of the teams that it belongs to, and no others. The administrator "
            + "of the server makes the user before, with CREATE ROLE.\n\n"
            + "Example: recorder team add anna --team futures --as writer --to postgres://owner@localhost/runs")
        {
            user, team, role, to,
        };
        command.SetAction(given =>
        {
            var address = StoreAddress.Parse(given.GetRequiredValue(to));
            using var connection = address.Open();
            TeamSchema.RefuseOthers(connection);
            var (name, of) = (given.GetRequiredValue(user), given.GetValue(team) ?? TeamMembers.DefaultTeam);
            TeamMembers.Add(connection, name, of, given.GetValue(role));
            terminal.Line($"{address}: {name} is a {given.GetValue(role).ToString().ToLowerInvariant()} of the team {of}");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The option that names a team.</summary>
    internal static Option<string?> TeamName() => new("--team")
    {
        Description = $"The team that sees the runs. Default: the team of the user, or {TeamMembers.DefaultTeam}.",
        HelpName = "NAME",
    };
}
