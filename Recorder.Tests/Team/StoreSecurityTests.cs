using Dapper;
using Npgsql;
using NUnit.Framework;
using Recorder.Chaos.Retaining;
using Recorder.Team.Connecting;
using Recorder.Team.Schema;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Team;

/// <summary>Who sees and writes what. The rule is in the server, so these tests ask the server.</summary>
public sealed class StoreSecurityTests : TeamStoreFixture
{
    string _file = "";

    [OneTimeSetUp]
    public void MakeUsers()
    {
        using var administrator = StoreAddress.Parse(Server.Address("postgres")).Open();
        foreach (var user in (string[])["anna", "ben", "cleo", "dora"])
            administrator.Execute($"CREATE ROLE {user} LOGIN");
    }

    [SetUp]
    public void Record()
    {
        _file = Path("recorder.db");
        new RetainedRuns(_file, new Random(1)).Record(pairs: 1);
        using var owner = Open();
        TeamMembers.Add(owner, "anna", "futures", MemberRole.Writer);
        TeamMembers.Add(owner, "ben", "futures", MemberRole.Reader);
        TeamMembers.Add(owner, "cleo", "crypto", MemberRole.Writer);
    }

    [Test]
    public void A_writer_pushes_for_its_team_and_a_reader_of_the_team_sees_the_runs_in_tables_and_views()
    {
        Assert.That(PushAs("anna", _file).Code, Is.Zero);
        foreach (var table in (string[])["strategy_runs", "v_runs", "push_marks"])
            Assert.That(Count("ben", table), Is.EqualTo(2), table);
        Assert.That(Count("ben", "v_bars"), Is.Positive);
    }

    [Test]
    public void Another_team_sees_no_row_in_any_table_or_view()
    {
        Assert.That(PushAs("anna", _file).Code, Is.Zero);
        var seen = TeamTable.All.Select(table => table.Name).Concat(TeamViews.Names).Concat(["push_marks", "push_contents"])
            .Where(table => Count("cleo", table) > 0);
        Assert.That(seen, Is.Empty);
    }

    [Test]
    public void Another_team_cannot_take_over_a_run()
    {
        Assert.That(PushAs("anna", _file).Code, Is.Zero);
        var refused = PushAs("cleo", _file);
        Assert.That(refused.Code, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("another team"));
        Assert.That(Count("cleo", "strategy_runs"), Is.Zero);
        Assert.That(Count("ben", "strategy_runs"), Is.EqualTo(2));
    }

    [Test]
    public void A_writer_cannot_push_for_a_team_that_it_does_not_belong_to() =>
        Assert.That(PushAs("anna", _file, "--team", "crypto").Error, Does.Contain("recorder team add"));

    [Test]
    public void A_reader_cannot_push() => Assert.That(PushAs("ben", _file).Error, Does.Contain("recorder team add"));

    [Test]
    public void A_user_without_a_team_cannot_read() =>
        Assert.That(() => Count("dora", "strategy_runs"), Throws.InstanceOf<PostgresException>());

    [Test]
    public void Two_teams_that_run_the_same_strategy_keep_rows_of_their_own()
    {
        var other = Path("other.db");
        new RetainedRuns(other, new Random(1)).Record(pairs: 1);
        Assert.That(PushAs("anna", _file).Code + PushAs("cleo", other).Code, Is.Zero);
        Assert.That((Count("ben", "strategies"), Count("ben", "v_runs"), Count("cleo", "v_runs")), Is.EqualTo((1, 2, 2)));
        using var owner = Open();
        Assert.That(owner.ExecuteScalar<long>("SELECT count(*) FROM v_runs"), Is.EqualTo(4));
    }

    [Test]
    public void An_unknown_user_is_refused_by_name()
    {
        var added = Command.Run("team", "add", "nobody-here", "--to", Url);
        Assert.That(added.Code, Is.EqualTo(2));
        Assert.That(added.Error, Does.Contain("no user nobody-here"));
    }

    [Test]
    public void A_password_in_the_address_is_refused_by_every_command_without_showing_it()
    {
        var url = Url.Replace("recorder_admin@", "recorder_admin:geheim@", StringComparison.Ordinal);
        foreach (var command in (string[][])
            [["team", "init", "--to", url], ["push", "--to", url, "--db", _file], ["pull", "latest", "--from", url],
                ["verify", "--against", url, "--db", _file]])
        {
            var refused = Command.Run(command);
            Assert.That(refused.Code, Is.EqualTo(2));
            Assert.That(refused.Error + refused.Output, Does.Contain("PGPASSWORD").And.Not.Contain("geheim"));
        }
    }

    Command PushAs(string user, string file, params string[] more) =>
        Command.Run(["push", "--to", Server.Address(Store, user), "--db", file, "--wait", "0", .. more]);

    long Count(string user, string table)
    {
        using var connection = StoreAddress.Parse(Server.Address(Store, user)).Open();
        return connection.ExecuteScalar<long>($"SELECT count(*) FROM {table}");
    }
}
