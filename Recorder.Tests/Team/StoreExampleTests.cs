using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Dapper;
using NUnit.Framework;
using Recorder.Team.Connecting;
using Recorder.Tests.Cli;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Team;

/// <summary>Every example of the commands of a store runs: those of the help, and those of the page in its order.</summary>
public sealed partial class StoreExampleTests : TeamStoreFixture
{
    static readonly string[][] Commands = [["team"], ["team", "init"], ["team", "add"], ["push"], ["pull"]];

    [OneTimeSetUp]
    public void MakeUser()
    {
        using var administrator = StoreAddress.Parse(Server.Address("postgres")).Open();
        administrator.Execute("CREATE ROLE anna LOGIN");
    }

    [SetUp]
    public void Record()
    {
        Assert.That(Command.Run("demo", "--db", Path("recorder.db")).Code, Is.Zero);
        Assert.That(Command.Run("push", "--to", Url, "--db", Path("recorder.db"), "--team", "default").Code, Is.Zero);
    }

    [Test]
    public void The_examples_of_the_help_run() => Run(Commands.Select(
        command => Shown().Match(Command.Run([.. command, "--help"]).Output).Groups[1].Value));

    [Test]
    public void The_examples_of_the_page_run() => Run(
        File.ReadAllLines(System.IO.Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "team.md"))
            .Where(line => line.StartsWith("recorder ", StringComparison.Ordinal)).Select(line => line["recorder ".Length..]));

    void Run(IEnumerable<string> examples)
    {
        var ran = 0;
        foreach (var example in examples)
        {
            string[] words = [.. CommandLineParser.SplitCommandLine(example).Select(word =>
                StoreAddress.IsAddress(word) ? Url : word.EndsWith(".db", StringComparison.Ordinal) ? Path(word) : word)];
            File.Delete(Path("pulled.db"));
            var command = Command.Run(words);
            Assert.That(command.Code, Is.Zero, $"{example}: {command.Error}{command.Output}");
            ran++;
        }

        Assert.That(ran, Is.AtLeast(4));
    }

    [GeneratedRegex(@"Example: recorder (\w[^\n]*)")]
    private static partial Regex Shown();
}
