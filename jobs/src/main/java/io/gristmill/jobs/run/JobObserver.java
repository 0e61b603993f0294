package io.gristmill.jobs.run;

/** Is told what becomes of each job, on the driver, in order. */
public interface JobObserver {

  /** {@code job} begins, for {@code reason}. */
  void starting(String job, String reason);

  /** {@code record}'s job was done before and nothing it depends on has changed. */
  void skipped(JobRecord record);

  /**
   * The job that began last has done its work and is about to commit: what it cost, for its record;
   * anything that Jackson writes, null where nobody measured.
   */
  default Object effort() {
    return null;
  }

  /** The job has committed. */
  void finished(JobRecord record);

  /** Hears nothing. */
  JobObserver NONE =
      new JobObserver() {
        @Override
        public void starting(String job, String reason) {}

        @Override
        public void skipped(JobRecord record) {}

        @Override
        public void finished(JobRecord record) {}
      };
}
