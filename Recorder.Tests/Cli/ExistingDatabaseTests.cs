using NUnit.Framework;
using Recorder.Cli.Commands;

namespace Recorder.Tests.Cli;

/// <summary>The file that a command reads when the user names none.</summary>
[Category("Process")]
public sealed class ExistingDatabaseTests : CommandFixture
{
    [Test]
    public void The_file_in_the_folder_comes_before_that_of_the_plugin_and_the_choice_is_said() => Assert.Multiple(() =>
    {
        var (here, plugin) = (Path("recorder.db"), Path("plugin.db"));
        Assert.That(ExistingDatabase.Choose(here, plugin), Is.EqualTo((here, (string?)null)), "neither is there");
        File.WriteAllText(plugin, "");
        var chosen = ExistingDatabase.Choose(here, plugin);
        Assert.That(chosen.Path, Is.EqualTo(plugin));
        Assert.That(chosen.Notice, Does.Contain(plugin).And.Contain("this folder has no recorder.db"));
        File.WriteAllText(here, "");
        var both = ExistingDatabase.Choose(here, plugin);
        Assert.That(both.Path, Is.EqualTo(here));
        Assert.That(both.Notice, Does.Contain(here).And.Contain(plugin));
        File.Delete(plugin);
        Assert.That(ExistingDatabase.Choose(here, plugin), Is.EqualTo((here, (string?)null)), "no choice, nothing to say");
    });

    [Test]
    [Platform(Include = "Linux")]
    public void A_command_without_db_finds_the_plugins_file_in_the_documents_of_the_user()
    {
        var home = Directory.CreateDirectory(Path("home")).FullName;
        var folder = Directory.CreateDirectory(Path("empty")).FullName;
        var environment = new Dictionary<string, string> { ["HOME"] = home, ["XDG_CONFIG_HOME"] = home };
        string[] shell = ["sh", "-c", $"cd '{folder}' && exec \"$@\"", "sh"];
        var none = CommandProcess.Run(["runs"], environment, shell);
        Assert.That(none.Code, Is.EqualTo(2));
        Assert.That(none.Error, Does.Contain("recorder.db"));

        var plugin = System.IO.Path.Combine(home, "Documents", "QuantowerRecorder", "recorder.db");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(plugin)!);
        Backtest("--strategy", "MaCross");
        File.Move(Database, plugin);
        var found = CommandProcess.Run(["runs"], environment, shell);
        Assert.That(found.Code, Is.Zero, found.Error);
        Assert.That(found.Error, Does.Contain(plugin));
        Assert.That(found.Output, Does.Contain("MaCross"));
    }
}
