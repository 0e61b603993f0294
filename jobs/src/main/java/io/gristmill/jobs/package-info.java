/** Recipe, commands, order of stages, resume, report. */
package io.gristmill.jobs;
