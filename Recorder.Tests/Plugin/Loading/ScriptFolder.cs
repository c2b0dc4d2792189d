using static System.IO.Path;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>The folders of a platform: scripts with the plugin and a strategy, the database, and the user's folders.</summary>
sealed class ScriptFolder : TestFolder
{
    internal const string Plugin = "Recorder.Plugin.dll";
    internal const string Strategy = "Recorder.LoaderHost.Strategy.dll";

    internal ScriptFolder()
    {
        (Scripts, UserData, Temporary) = (Copy("scripts"), File("user"), File("temporary"));
        Database = Combine(Directory.CreateDirectory(File("database")).FullName, "recorder.db");
        Directory.CreateDirectory(Temporary);
    }

    /// <summary>The packaged plugin, without changes.</summary>
    internal static string Package => Combine(HostProcess.Output("Recorder.Package", "net8.0"), Plugin);

    /// <summary>The folder with the plugin and the strategy.</summary>
    internal string Scripts { get; }

    /// <summary>The database file.</summary>
    internal string Database { get; }

    /// <summary>The user's folder for application data.</summary>
    internal string UserData { get; set; }

    /// <summary>The folder for temporary files.</summary>
    internal string Temporary { get; set; }

    /// <summary>Creates a folder with the plugin and the strategy.</summary>
    internal string Copy(string name)
    {
        var folder = Directory.CreateDirectory(File(name)).FullName;
        System.IO.File.Copy(Package, Combine(folder, Plugin));
        System.IO.File.Copy(
            Combine(HostProcess.Output(Combine("tools", "loader-hosts", "Strategy"), "net8.0"), Strategy), Combine(folder, Strategy));
        return folder;
    }
}
