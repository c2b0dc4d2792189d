namespace Recorder.Cli.Viewing;

/// <summary>What became of the project file.</summary>
enum ProjectOutcome
{
    /// <summary>It is new, or what was there was of <c>recorder open</c> too.</summary>
    Written,

    /// <summary>The trader has made it his own: it is as it was.</summary>
    Kept,
}

/// <summary>The file of a project.</summary>
static class ProjectFile
{
    /// <summary>The usual place: beside the database, named after it.</summary>
    internal static string Beside(string database) => Path.ChangeExtension(Path.GetFullPath(database), ".sqbpro");

    /// <summary>The database as seen from the project, so that both can be moved together.</summary>
    internal static string Relative(string project, string database) => Path.GetRelativePath(Path.GetDirectoryName(project)!, Path.GetFullPath(database)).Replace('\\', '/');

    /// <summary>Writes a project, but not over one that somebody else has written or changed.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="project">The project.</param>
    /// <param name="force">Also over one that was changed. Never over a file that is no project.</param>
    internal static ProjectOutcome Write(string path, BrowserProject project, bool force)
    {
        if (File.Exists(path))
        {
            var there = File.ReadAllText(path);
            if (!BrowserProject.IsProject(there))
                throw new CannotRunException($"{path} is there and is no project of DB Browser; give another name with --project");
            if (!force && !BrowserProject.IsUntouched(there))
                return ProjectOutcome.Kept;
        }

        File.WriteAllText(path, project.ToString());
        return ProjectOutcome.Written;
    }
}
