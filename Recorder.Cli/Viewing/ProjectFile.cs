using System.Xml;

namespace Recorder.Cli.Viewing;

/// <summary>Result of writing the project file.</summary>
enum ProjectOutcome
{
    /// <summary>The file is new, or replaced a file of <c>recorder open</c> that the trader had not changed.</summary>
    Written,

    /// <summary>The trader has changed the file, so it was kept.</summary>
    Kept,
}

/// <summary>Writes the project file.</summary>
static class ProjectFile
{
    /// <summary>The default path: beside the database, with its name.</summary>
    internal static string Beside(string database) => Path.ChangeExtension(Path.GetFullPath(database), ".sqbpro");

    /// <summary>The path of the database relative to the project, so that both can be moved together.</summary>
    /// <exception cref="CannotRunException">The path has characters that XML cannot contain.</exception>
    internal static string Relative(string project, string database) =>
        Path.GetRelativePath(Path.GetDirectoryName(project)!, Path.GetFullPath(database)) is var path && path.All(XmlConvert.IsXmlChar)
            ? path.Replace('\\', '/')
            : throw new CannotRunException($"{database}: the name has control characters, which a project cannot contain; rename the file");

    /// <summary>Writes a project, unless another program wrote the existing file or the trader changed it.</summary>
    /// <param name="path">Path of the project file.</param>
    /// <param name="project">The project.</param>
    /// <param name="force">Also overwrites a changed project, but never a file that is not a project.</param>
    internal static ProjectOutcome Write(string path, BrowserProject project, bool force)
    {
        if (File.Exists(path))
        {
            var there = File.ReadAllText(path);
            if (!BrowserProject.IsProject(there))
                throw new CannotRunException($"{path} exists and is not a DB Browser project; give another name with --project");
            if (!force && !BrowserProject.IsUntouched(there))
                return ProjectOutcome.Kept;
        }

        File.WriteAllText(path, project.ToString());
        return ProjectOutcome.Written;
    }
}
